/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * measure TIMES COMMAND ARGUMENT...: runs a command that often, its output thrown away, and prints the median of the wall clock
 * and of the processor time in milliseconds, and the peak memory in KiB. A small program of its own, because
 * a child's peak counts what its parent had before it became somebody else.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TIMES_MAX 101

static int compare(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return a < b ? -1 : a > b;
}

static double ms(const struct timeval *t)
{
	return (double)t->tv_sec * 1e3 + (double)t->tv_usec / 1e3;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
	double wall[TIMES_MAX], cpu[TIMES_MAX];
	int times = argc > 2 ? atoi(argv[1]) : 0;
	long peak = 0;

	if (times < 1 || times > TIMES_MAX) {
		fprintf(stderr, "Usage: measure TIMES COMMAND ARGUMENT...\n");
		return 64;
	}
	for (int i = 0; i < times; i++) {
		struct rusage used;
		double start = now();
		int status;
		pid_t pid = fork();

		if (pid == 0) {
			int null = open("/dev/null", O_RDWR | O_CLOEXEC);

			dup2(null, STDOUT_FILENO);
			dup2(null, STDERR_FILENO);
			execvp(argv[2], argv + 2);
			_exit(127);
		}
		if (pid < 0 || wait4(pid, &status, 0, &used) < 0 || !WIFEXITED(status) ||
		    WEXITSTATUS(status) == 127)
			return 1;
		wall[i] = now() - start;
		cpu[i] = ms(&used.ru_utime) + ms(&used.ru_stime);
		if (used.ru_maxrss > peak)
			peak = used.ru_maxrss;
	}
	qsort(wall, (size_t)times, sizeof(*wall), compare);
	qsort(cpu, (size_t)times, sizeof(*cpu), compare);
	printf("%.3f %.3f %ld\n", wall[times / 2], cpu[times / 2], peak);
	return 0;
}
