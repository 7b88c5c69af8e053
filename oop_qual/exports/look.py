"""What web pages look like, and the few lines that search in them."""

from __future__ import annotations

# Each pair of text and ground has a contrast of at least 4.5 (WCAG 2.2, level AA).
STYLE = """
:root { --ink: #1e2a2e; --muted: #54656b; --accent: #0f7b78; --deep: #12404a; --soft: #eaf2f1; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; color: var(--ink); background: #fff; font: 1.0625rem/1.6 Arial, "Liberation Sans", sans-serif; }
header { background: var(--deep); color: #fff; padding: 2rem max(1.5rem, calc(50% - 24rem)); }
header h1 { margin: 0 0 .5rem; line-height: 1.2; }
header p { margin: 0 0 1rem; }
nav, main { max-width: 51rem; margin: 0 auto; padding: 1rem 1.5rem; }
nav ol { margin: 0; padding-left: 1.4rem; columns: 20rem; }
a { color: #0f5f8a; }
a:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: #fff; z-index: 1; }
input { font: inherit; padding: .35rem .6rem; width: min(24rem, 100%);
  border: 1px solid var(--muted); border-radius: 4px; }
h2 { color: var(--deep); line-height: 1.25; margin: 2.5rem 0 .75rem;
  padding-top: .5rem; border-top: 4px solid var(--accent); }
figure { margin: 0 0 1.25rem; padding: .9rem 1.25rem .9rem 3.25rem; background: var(--soft);
  border-left: 4px solid var(--accent); border-radius: 0 6px 6px 0; position: relative;
  overflow-wrap: anywhere; break-inside: avoid; }
figure::before { content: "\\201c"; content: "\\201c" / ""; position: absolute; left: 1rem; top: .1rem;
  font-size: 3.5rem; line-height: 1; color: var(--accent); }
blockquote { margin: 0; }
blockquote p { margin: 0 0 .5rem; }
figcaption span { display: block; }
.role { color: #0b615f; font-weight: bold; }
.source, .note { color: var(--muted); font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { background: var(--deep); color: #fff; }
th, td { padding: .4rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid #c9d6d5; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
@media print {
  .skip, nav, [role=search] { display: none; }
  header, th { background: none; color: var(--ink); }
  header { padding: 0; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  figure { background: none; }
  .wide { overflow: visible; }
}
"""

# Accents and capitals make no difference; each word must occur.
SCRIPT = """
"use strict";
(() => {
  const box = document.getElementById("search");
  if (!box) return;
  const shown = document.getElementById("shown");
  const items = [...document.querySelectorAll("[data-item]")];
  const plain = text => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
  const texts = items.map(item => plain(item.textContent));
  box.addEventListener("input", () => {
    const words = plain(box.value).split(/\\s+/).filter(Boolean);
    items.forEach((item, n) => { item.hidden = !words.every(word => texts[n].includes(word)); });
    for (const part of document.querySelectorAll("section"))
      part.hidden = !part.querySelector("[data-item]:not([hidden])");
    const left = items.filter(item => !item.hidden).length;
    shown.textContent = words.length ? shown.dataset.text.replace("{n}", left) : "";
  });
  box.parentElement.hidden = false;
})();
"""
