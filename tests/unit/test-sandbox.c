/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The walls are tried from inside: each child enters the sandbox, does one thing, and says how that went. */
#include "base/cleanup.h"
#include "root/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* tree: pci0000:00 is a link out of it, to where `outside` lies; pci0001:00 is a folder. */
static char folder[] = "/tmp/vfio-doctor-sandbox-XXXXXX", inside[96], outside[96], output[96],
	    tree[96], attribute[96];
static unsigned walls;

static int read_inside(int out)
{
	return open(inside, O_RDONLY) < 0 ? errno : 0;
}

static int read_outside(int out)
{
	return open(outside, O_RDONLY) < 0 ? errno : 0;
}

static int read_attribute(int out)
{
	return open(attribute, O_RDONLY) < 0 ? errno : 0;
}

static int write_inside(int out)
{
	return open(inside, O_RDWR) < 0 ? errno : 0;
}

static int create(int out)
{
	return open(output, O_WRONLY | O_CREAT | O_EXCL, 0600) < 0 ? errno : 0;
}

static int write_output(int out)
{
	return write(out, "x", 1) == 1 && ftruncate(out, 0) == 0 ? 0 : errno;
}

static int remove_it(int out)
{
	return unlink(inside) < 0 ? errno : 0;
}

static int rename_it(int out)
{
	return rename(inside, output) < 0 ? errno : 0;
}

static int start_program(int out)
{
	execl("/bin/true", "true", (char *)NULL);
	return errno;
}

static int connect_out(int out)
{
	return socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0;
}

static int signal_parent(int out)
{
	return kill(getppid(), 0) < 0 ? errno : 0;
}

/* The errno of what was done, in a child of its own; -1: it ended otherwise. */
static int inside_do(int (*what)(int out), unsigned *ret_walls)
{
	const char *const readable[] = { inside, "/no/such/place", NULL };
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600), status = 0, talk[2];

	assert_true(fd >= 0);
	assert_int_equal(pipe(talk), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct sandbox_needs needs = { .readable = readable, .output = fd, .tree = tree };
		unsigned stand;

		/* How many walls stand is told first: afterwards only the output can be written. */
		dup2(talk[1], STDOUT_FILENO);
		stand = sandbox_enter(&needs);
		int e = what(fd);
		if (write(STDOUT_FILENO, &stand, sizeof(stand)) != sizeof(stand))
			_exit(255);
		_exit(e);
	}
	close(talk[1]);
	if (read(talk[0], ret_walls, sizeof(*ret_walls)) != sizeof(*ret_walls))
		*ret_walls = 0;
	close(talk[0]);
	close(fd);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_what_is_needed(void **state)
{
	assert_int_equal(inside_do(read_inside, &walls), 0);
	assert_int_equal(inside_do(read_attribute, &walls), 0);
	assert_int_equal(inside_do(write_output, &walls), 0);
}

static void test_calls(void **state)
{
	static int (*const refused[])(int) = { write_inside, create,        remove_it,
					       rename_it,    start_program, connect_out };

	if (!(walls & SANDBOX_CALLS)) {
		print_message("seccomp is not to be had here\n");
		skip();
	}
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++) {
		int e = inside_do(refused[i], &walls);

		assert_true(e == EPERM || e == EACCES);
	}
#if !defined(__SANITIZE_ADDRESS__)
	assert_int_equal(inside_do(signal_parent, &walls), EPERM);
#else
	(void)signal_parent;
#endif
	assert_int_equal(access(inside, F_OK), 0);
	assert_int_not_equal(access(output, F_OK), 0);
}

static void test_files(void **state)
{
	if (!(walls & SANDBOX_FILES)) {
		print_message("Landlock is not to be had here\n");
		skip();
	}
	assert_int_equal(inside_do(read_outside, &walls), EACCES);
}

static int make_file(char *path, size_t size, const char *name)
{
	snprintf(path, size, "%s/%s", folder, name);
	_cleanup_close_ int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	return fd < 0 ? -1 : 0;
}

static const char *const folders[] = { "secret", "tree", "tree/sys", "tree/sys/devices",
				       "tree/sys/devices/pci0001:00" };

static int setup(void **state)
{
	char path[96];

	if (!mkdtemp(folder))
		return -1;
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, folders[i]);
		if (mkdir(path, 0700) < 0)
			return -1;
	}
	snprintf(path, sizeof(path), "%s/tree/sys/devices/pci0000:00", folder);
	if (symlink("../../../secret", path) < 0 || make_file(inside, sizeof(inside), "inside") < 0 ||
	    make_file(outside, sizeof(outside), "secret/outside") < 0 ||
	    make_file(attribute, sizeof(attribute), "tree/sys/devices/pci0001:00/vendor") < 0)
		return -1;
	snprintf(output, sizeof(output), "%s/made", folder);
	snprintf(tree, sizeof(tree), "%s/tree", folder);
	return 0;
}

static int teardown(void **state)
{
	char path[96];

	unlink(inside);
	unlink(outside);
	unlink(attribute);
	snprintf(path, sizeof(path), "%s/tree/sys/devices/pci0000:00", folder);
	unlink(path);
	for (size_t i = ARRAY_SIZE(folders); i--;) {
		snprintf(path, sizeof(path), "%s/%s", folder, folders[i]);
		rmdir(path);
	}
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_needed),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
