// SPDX-License-Identifier: LGPL-2.1-or-later
// Opens pages made by `vfio-doctor check --format html` in headless Chromium and holds them against what a page must be.
// Called by tests/page/run:  node browser.mjs MODULES CHROMIUM PICTURES PAGE...
// Prints a line for each fault, then "N checks"; exit status 1 if there was a fault.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [modules, executablePath, pictures, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "node_modules", "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
let checks = 0, faults = 0;

function hold(page, what, true_, detail = "") {
	checks++;
	if (!true_) {
		faults++;
		console.log(`${basename(page)}: ${what} ${detail}`.trim());
	}
}

// What nobody may see: errors, requests, markup from the host's own names.
async function open(browser, file, options) {
	const context = await browser.newContext({ offline: true, ...options });
	const page = await context.newPage();
	const seen = [];
	page.on("console", (m) => seen.push(`console ${m.type()}: ${m.text()}`));
	page.on("pageerror", (e) => seen.push(`error: ${e.message}`));
	page.on("request", (r) => { if (r.url() !== "file://" + file) seen.push("request: " + r.url()); });
	page.on("dialog", (d) => { seen.push("dialog: " + d.message()); d.dismiss(); });
	await page.goto("file://" + file);
	return { page, seen, close: () => context.close() };
}

async function accessible(page, file, scheme) {
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() => globalThis.axe.run(document));
	for (const v of violations.filter((v) => ["serious", "critical"].includes(v.impact)))
		hold(file, `axe (${scheme}): ${v.id}, ${v.help}:`, false, v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; "));
	hold(file, "axe ran", true);
}

// Tab alone must reach every fold, Enter must open it, and the arrows must reach every row of the tree.
async function keyboard(page, file) {
	const folds = await page.locator("summary").count(), rows = await page.locator("[role=treeitem]").count();
	const reached = new Set();
	for (let i = 0; i < folds + 60; i++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => {
			const e = document.activeElement;
			return e.tagName === "SUMMARY" ? [...document.querySelectorAll("summary")].indexOf(e) : e.getAttribute("role");
		});
		if (typeof at === "number" && !reached.has(at)) {
			reached.add(at);
			const open = () => page.evaluate((n) => document.querySelectorAll("summary")[n].parentElement.open, at);
			const before = await open();
			await page.keyboard.press("Enter");
			hold(file, "Enter opens a fold", (await open()) !== before);
			await page.keyboard.press("Enter");
		}
		if (at === "treeitem" && !reached.has("tree")) {
			reached.add("tree");
			await page.keyboard.press("End");
			const last = await page.evaluate(() => [...document.querySelectorAll("[role=treeitem]")].indexOf(document.activeElement));
			hold(file, "End leads to the last row", last === rows - 1, `(${last} of ${rows})`);
			await page.keyboard.press("Enter");
			hold(file, "Enter shows what is known of a row", await page.locator("#panel").isVisible());
		}
	}
	hold(file, "Tab reaches every fold", [...reached].filter((n) => typeof n === "number").length === folds, `(${reached.size} of ${folds})`);
	hold(file, "Tab reaches the tree", !rows || reached.has("tree"));
}

async function search(page, file) {
	await page.fill("#q", "no such thing anywhere");
	hold(file, "a search for nothing hides all", (await page.locator("[data-find]:visible").count()) === 0);
	const address = await page.evaluate(() => document.querySelector("[role=treeitem]")?.dataset.b);
	if (address) {
		await page.fill("#q", address);
		hold(file, "a search for an address finds its row", (await page.locator("[role=treeitem]:not(.dim)").count()) >= 1);
	}
	await page.fill("#q", "");
}

// As drawn, with this machine's fonts: no text of a drawing touches another one.
async function overlaps(page, file) {
	const pairs = await page.evaluate(() => [...document.querySelectorAll("svg")].flatMap((svg) => {
		const boxes = [...svg.querySelectorAll("text")].map((t) => [t.getBBox(), t.textContent]);
		boxes.sort((a, b) => a[0].y - b[0].y);
		const found = [];
		for (let i = 0; i < boxes.length; i++)
			for (let k = i + 1; k < boxes.length && boxes[k][0].y < boxes[i][0].y + boxes[i][0].height - 2; k++) {
				const [a, b] = [boxes[i][0], boxes[k][0]];
				if (a.x < b.x + b.width && b.x < a.x + a.width)
					found.push(`"${boxes[i][1]}" and "${boxes[k][1]}"`);
			}
		return found;
	}));
	hold(file, "labels overlap:", pairs.length === 0, pairs.slice(0, 3).join("; "));
}

async function main() {
	const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
	for (const file of pages) {
		for (const scheme of ["light", "dark"]) {
			const { page, seen, close } = await open(browser, file, { colorScheme: scheme, viewport: { width: 1280, height: 900 } });
			await accessible(page, file, scheme);
			if (scheme === "light") {
				await overlaps(page, file);
				await search(page, file);
				await page.evaluate(() => document.activeElement.blur());
				await keyboard(page, file);
			}
			hold(file, "not a word, not a request", seen.length === 0, seen.slice(0, 3).join("; "));
			await close();
		}
		for (const width of [390, 1280, 2560]) {
			const { page, close } = await open(browser, file, { viewport: { width, height: 900 } });
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			hold(file, `at ${width} pixels nothing hangs out sideways`, wide <= width, `(${wide})`);
			await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${width}.png`), fullPage: true });
			await close();
		}
		const { page, close } = await open(browser, file, { javaScriptEnabled: false });
		hold(file, "readable without its script", (await page.locator("h2").count()) >= 3);
		await close();
	}
	await browser.close();
	console.log(`${checks} checks`);
	process.exit(faults ? 1 : 0);
}

await main();
