// Everything is readable without this script: it adds the search, the keys of the tree and the panel.
// Text goes into the page as text nodes only, never as markup.
"use strict";
(() => {
	const all = (s, from = document) => [...from.querySelectorAll(s)];
	const rows = all("[role=treeitem]"), panel = document.getElementById("panel");
	const subjects = new Map();
	for (const li of all("[data-s]")) {
		const list = subjects.get(li.dataset.s) || [];
		list.push(li);
		subjects.set(li.dataset.s, list);
	}
	const element = (name, text) => {
		const e = document.createElement(name);
		e.textContent = text;
		return e;
	};
	function goTo(li) {
		const fold = li.closest("details");
		fold.open = true;
		fold.querySelector("summary").focus();
		li.scrollIntoView({ block: "center" });
	}
	function show(row) {
		const list = element("ul", "");
		for (const li of subjects.get(row.dataset.b) || []) {
			const fold = li.closest("details"), item = element("li", ""), a = element("a", fold.querySelector(".title").textContent);
			a.href = "#findings";
			a.addEventListener("click", (e) => { e.preventDefault(); goTo(li); });
			item.append(fold.querySelector(".word").textContent + ": ", a);
			list.append(item);
		}
		rows.forEach((r) => r.classList.toggle("on", r === row));
		panel.replaceChildren(element("p", row.getAttribute("aria-label")), list.children.length ? list : element("p", "No finding names it."));
		panel.hidden = false;
	}
	function focusRow(row) {
		rows.forEach((r) => r.setAttribute("tabindex", r === row ? 0 : -1));
		row.focus();
		row.scrollIntoView({ block: "nearest" });
	}
	const level = (row) => Number(row.getAttribute("aria-level"));
	function parentOf(i) {
		for (let k = i - 1; k >= 0; k--)
			if (level(rows[k]) < level(rows[i]))
				return k;
		return i;
	}
	rows.forEach((row, i) => {
		row.addEventListener("click", () => { focusRow(row); show(row); });
		row.addEventListener("mouseenter", () => show(row));
		row.addEventListener("keydown", (e) => {
			const deeper = i + 1 < rows.length && level(rows[i + 1]) > level(row) ? i + 1 : i;
			const to = { ArrowDown: Math.min(i + 1, rows.length - 1), ArrowUp: Math.max(i - 1, 0), Home: 0, End: rows.length - 1,
				     ArrowLeft: parentOf(i), ArrowRight: deeper }[e.key];
			if (e.key === "Enter" || e.key === " ")
				show(row);
			else if (to !== undefined)
				focusRow(rows[to]);
			else
				return;
			e.preventDefault();
		});
	});
	// Over a module its own links stand out.
	for (const g of all(".module"))
		for (const [event, on] of [["mouseenter", true], ["mouseleave", false]])
			g.addEventListener(event, () => all(".wire.m" + g.dataset.m).forEach((w) => w.classList.toggle("on", on)));
	const q = document.getElementById("q"), hits = document.getElementById("hits"), found = all("[data-find]");
	const texts = found.map((e) => e.textContent.toLowerCase()), labels = rows.map((r) => r.getAttribute("aria-label").toLowerCase());
	q.parentElement.hidden = false;
	q.addEventListener("input", () => {
		const word = q.value.trim().toLowerCase();
		let n = 0;
		found.forEach((e, i) => {
			const hit = texts[i].includes(word);
			e.classList.toggle("off", !hit);
			n += hit;
		});
		rows.forEach((r, i) => {
			const hit = labels[i].includes(word);
			r.classList.toggle("dim", !hit);
			n += hit;
		});
		hits.textContent = word ? n + (n === 1 ? " hit" : " hits") : "";
	});
	addEventListener("beforeprint", () => all("details").forEach((d) => { d.open = true; }));
})();
