"""What web pages look like, and the script that searches, chooses and copies in them."""

from __future__ import annotations

# Each pair of text and ground has a contrast of at least 4.5 (WCAG 2.2, level AA), by day and by night.
STYLE = """
:root { --ink: #1e2a2e; --muted: #54656b; --accent: #0f7b78; --deep: #12404a; --soft: #eaf2f1;
  --ground: #ffffff; --link: #0f5f8a; --role: #0b615f; --line: #c9d6d5; color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6eeee; --muted: #aebdc1; --accent: #3fb5b0; --deep: #9fdcd8; --soft: #1d2b2f;
    --ground: #121a1c; --link: #8cc8ee; --role: #7fd6d1; --line: #3a4a4e; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; color: var(--ink); background: var(--ground);
  font: 1.0625rem/1.6 Arial, "Liberation Sans", sans-serif; }
header { background: #12404a; color: #fff; padding: 2rem max(1.5rem, calc(50% - 24rem)) 1.25rem; }
header h1 { margin: 0 0 .5rem; line-height: 1.2; overflow-wrap: anywhere; }
header p { margin: 0 0 .75rem; }
nav, main { max-width: 51rem; margin: 0 auto; padding: 1rem 1.5rem; }
nav ol { margin: 0; padding-left: 1.4rem; columns: 20rem; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible, summary:focus-visible,
[tabindex]:focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); z-index: 1; }
[role=search] { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; }
.field { display: flex; flex-direction: column; font-size: .9rem; }
input, select, button { font: inherit; font-size: 1rem; padding: .35rem .6rem; color: #1e2a2e; background: #fff;
  border: 1px solid #54656b; border-radius: 4px; max-width: 100%; }
select { max-width: 16rem; }
button { cursor: pointer; }
#shown { flex-basis: 100%; min-height: 1.6em; }
h2 { color: var(--deep); line-height: 1.25; margin: 2.5rem 0 .75rem; overflow-wrap: anywhere;
  padding-top: .5rem; border-top: 4px solid var(--accent); }
h3 { color: var(--deep); line-height: 1.25; margin: 1.75rem 0 .5rem; }
figure { margin: 0 0 1.25rem; padding: .9rem 1.25rem .9rem 3.25rem; background: var(--soft);
  border-left: 4px solid var(--accent); border-radius: 0 6px 6px 0; position: relative;
  overflow-wrap: anywhere; break-inside: avoid; content-visibility: auto; contain-intrinsic-size: auto 9rem; }
figure::before { content: "\\201c"; content: "\\201c" / ""; position: absolute; left: 1rem; top: .1rem;
  font-size: 3.5rem; line-height: 1; color: var(--accent); }
blockquote { margin: 0; }
blockquote p { margin: 0 0 .5rem; }
figcaption span { display: block; }
.role { color: var(--role); font-weight: bold; }
.source, .note { color: var(--muted); font-size: .9rem; }
details { font-size: .9rem; margin-top: .4rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
dl { margin: .25rem 0 0; }
dt { color: var(--muted); }
dd { margin: 0 0 .4rem; }
.copy { position: absolute; right: .6rem; bottom: .6rem; font-size: .85rem; padding: .1rem .5rem; }
.picture { margin: .75rem 0; padding: .5rem; background: #fff; border: 1px solid var(--line); border-radius: 6px; }
.picture img { display: block; width: 100%; max-width: 45rem; height: auto; margin: 0 auto; }
.about { color: var(--muted); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { background: #12404a; color: #fff; }
th, td { padding: .4rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
@media print {
  .skip, nav, [role=search], .copy, details:not([open]) { display: none; }
  header, th { background: none; color: var(--ink); }
  header { padding: 0; }
  nav, main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  figure { background: none; content-visibility: visible; }
  .wide { overflow: visible; }
}
"""

# Accents and capitals make no difference; each word must occur. What is chosen stands in the page's address, so that a
# view can be kept as a bookmark. Only what changes is touched: with 10,000 quotes all the rest would wait for it.
SCRIPT = """
"use strict";
(() => {
  const box = document.getElementById("search");
  if (!box) return;
  const shown = document.getElementById("shown");
  const lists = [...document.querySelectorAll("[role=search] select")];
  const items = [...document.querySelectorAll("[data-item]")];
  const plain = text => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
  const texts = items.map(item => plain(item.textContent));
  const chosen = items.map(item => lists.map(list => item.dataset[list.id]));
  const parts = [...document.querySelectorAll("main section")];
  const part = items.map(item => parts.indexOf(item.closest("section")));
  const held = parts.map((one, at) => part.includes(at));
  const visible = items.map(() => true);
  const say = () => {
    const words = plain(box.value).split(/\\s+/).filter(Boolean), left = parts.map(() => 0);
    let count = 0;
    items.forEach((item, n) => {
      const fits = lists.every((list, at) => !list.value || chosen[n][at] === list.value)
        && words.every(word => texts[n].includes(word));
      if (fits !== visible[n]) { item.hidden = !fits; visible[n] = fits; }
      if (fits) { count += 1; if (part[n] >= 0) left[part[n]] += 1; }
    });
    parts.forEach((one, at) => { if (held[at]) one.hidden = !left[at]; });
    const asked = words.length || lists.some(list => list.value);
    shown.textContent = asked ? shown.dataset.many.replace("{n}", count) : "";
    const kept = new URLSearchParams();
    for (const field of [box, ...lists]) if (field.value) kept.set(field.id, field.value);
    history.replaceState(null, "", kept.size ? "#?" + kept : location.pathname + location.search);
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (!done) { shown.textContent = shown.dataset.failed; return; }
    }
    shown.textContent = shown.dataset.copied;
  };
  document.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copy(button.dataset.copy);
    if (button.id === "print") print();
    if (button.id === "copy-all")
      copy(items.filter((item, n) => visible[n]).map(item => item.querySelector(".copy").dataset.copy).join("\\n\\n"));
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const field of [box, ...lists]) field.value = "";
    say();
    box.focus();
  });
  for (const field of [box, ...lists]) field.addEventListener("input", say);
  box.closest("[role=search]").hidden = false;
  if (location.hash.startsWith("#?")) {
    const kept = new URLSearchParams(location.hash.slice(2));
    for (const field of [box, ...lists]) field.value = kept.get(field.id) ?? "";
    say();
  }
})();
"""
