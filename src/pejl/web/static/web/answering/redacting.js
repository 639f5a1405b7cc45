// Comfort while places are decided: keys, words marked with the mouse, and the place stays in sight.
const root = () => document.getElementById("redaction");
const places = () => [...root().querySelectorAll(".place-list__item")];
let current = null;

function go(item) {
  if (!item) return;
  for (const other of places()) other.removeAttribute("data-current");
  item.setAttribute("data-current", "");
  current = item.dataset.place;
  const inText = root().querySelector(`.response-text [data-place="${current}"]`);
  inText?.scrollIntoView({ block: "center" });
  item.scrollIntoView({ block: "nearest" });
  inText?.focus({ preventScroll: true });
}

function chosen() {
  return places().find((item) => item.dataset.place === current);
}

function step(by) {
  const all = places();
  const at = all.indexOf(chosen());
  go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "u") root().querySelector('[data-key="u"]')?.click();
  else if (key === "b" || key === "s") chosen()?.querySelector(`[data-key="${key}"]`)?.click();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest(".response-text [data-place]");
  if (!mark) return;
  event.preventDefault();
  go(places().find((item) => item.dataset.place === mark.dataset.place));
});

// Offsets count characters as people do, not the two halves of an emoji.
const characters = (text) => [...text].length;

function offset(node, at) {
  const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-start]");
  if (!run) return null;
  const words = [...run.childNodes].find((child) => child.nodeType === Node.TEXT_NODE);
  const before = node === words ? words.data.slice(0, at) : at > 0 ? words?.data ?? "" : "";
  return Number(run.dataset.start) + characters(before);
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const form = document.getElementById("add-place");
  if (!form || !selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const text = root()?.querySelector("[data-response-text]");
  if (!text?.contains(range.commonAncestorContainer)) return;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.elements.words.value = selection.toString().slice(0, 300);
});

document.addEventListener("input", (event) => {
  if (event.target.name !== "words") return;
  event.target.form.elements.start.value = "";
  event.target.form.elements.end.value = "";
});

function waiting() {
  const all = places();
  const from = all.findIndex((item) => item.dataset.place === current);
  const ordered = [...all.slice(from + 1), ...all.slice(0, from + 1)];
  return ordered.find((item) => item.dataset.state === "proposed") ?? chosen();
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "redaction") go(waiting());
});
