// Comfort in the reading room: keys, selecting with the mouse, columns as tabs. Everything also works by links and forms.
const room = document.getElementById("room");
const KEY = "pejl-shortcuts-off";
const find = (selector, within = room) => within?.querySelector(selector);
const isShown = (element) => element && !element.disabled && element.getClientRects().length > 0;

// -- canonical offsets: the service counts characters, the browser counts UTF-16 units ------------------------------

const characters = (text) => Array.from(text).length;

function offsetOf(node, units) {
  const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-start]");
  if (!holder) return null;
  const before = document.createRange();
  before.selectNodeContents(holder);
  before.setEnd(node, units);
  return { at: Number(holder.dataset.start) + characters(before.toString()), remark: holder.dataset.remark ?? "" };
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || !room.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const holders = [...room.querySelectorAll("[data-start]")].filter((holder) => range.intersectsNode(holder));
  if (holders.length === 0) return null;
  const first = offsetOf(range.startContainer, range.startOffset) ?? startOf(holders[0]);
  const last = offsetOf(range.endContainer, range.endOffset) ?? endOf(holders[holders.length - 1]);
  return { start: first.at, end: last.at, from: first.remark, to: last.remark, words: selection.toString().trim(), collapsed: range.collapsed, holders };
}

const startOf = (holder) => ({ at: Number(holder.dataset.start), remark: holder.dataset.remark ?? "" });
const endOf = (holder) => ({ at: Number(holder.dataset.start) + characters(holder.textContent), remark: holder.dataset.remark ?? "" });

// -- what can be done with selected words ---------------------------------------------------------------------------

function offer() {
  const form = find("#selection");
  if (!form) return;
  const chosen = selected();
  const usable = chosen && !chosen.collapsed && chosen.words && chosen.end > chosen.start;
  if (!usable) { if (!form.contains(document.activeElement)) form.hidden = true; return; }
  const remarks = new Set(chosen.holders.map((holder) => holder.dataset.remark ?? ""));
  const own = find("#words mark")?.dataset.remark ?? "";
  const inside = remarks.size === 1 && !remarks.has("");
  const shown = { inside, outside: remarks.size === 1 && remarks.has(""), chosen: own !== "" && remarks.has(own) };
  for (const button of form.querySelectorAll("[data-for]")) button.hidden = !shown[button.dataset.for];
  find("[name=remark]", form).value = inside ? chosen.from : own;
  find("[name=start]", form).value = chosen.start;
  find("[name=end]", form).value = chosen.end;
  for (const old of form.querySelectorAll("[name=at]")) old.remove();
  for (const at of [chosen.start, chosen.end]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "at", value: at });
    form.append(field);
  }
  find(".selection__words", form).textContent = `“${chosen.words.slice(0, 200)}”`;
  form.hidden = Object.values(shown).every((value) => !value);
}
document.addEventListener("selectionchange", offer);

// -- splitting by the keyboard --------------------------------------------------------------------------------------

function prepareSplit() {
  const form = find("#split-by-words");
  if (!form) return;
  form.hidden = false;
  const range = find("#split-gap");
  const mark = find("#words mark");
  const start = Number(mark.dataset.start);
  const words = Array.from(mark.textContent);
  const gaps = range.dataset.gaps.split(" ").map(Number);
  const show = () => {
    const at = gaps[Number(range.value) - 1] - start;
    const tail = (text) => text.split(/\s+/).filter(Boolean);
    const before = tail(words.slice(0, at).join("")), after = tail(words.slice(at).join(""));
    find("#split-first").textContent = `${before.length > 5 ? "… " : ""}${before.slice(-5).join(" ")}`;
    find("#split-second").textContent = `${after.slice(0, 5).join(" ")}${after.length > 5 ? " …" : ""}`;
    range.setAttribute("aria-valuetext", find("#split-second").textContent);
  };
  range.addEventListener("input", show);
  range.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); form.requestSubmit(); }
  });
  show();
}

function startSplit() {
  const chosen = selected();
  const own = find("#words mark")?.dataset.remark;
  const within = chosen && own && chosen.holders.every((holder) => holder.dataset.remark === own);
  if (within && (!chosen.collapsed || chosen.start > Number(find("#words mark").dataset.start))) {
    offer();
    const form = find("#selection");
    if (chosen.collapsed) {
      for (const old of form.querySelectorAll("[name=at]")) old.remove();
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "at", value: chosen.start });
      form.append(field);
      find("[name=remark]", form).value = own;
    }
    form.requestSubmit(find("[data-for=inside]", form));
    return;
  }
  const details = find("#split");
  if (!details) return;
  showColumn("column-remark");
  details.open = true;
  find("#split-gap").focus();
}

// -- keys -----------------------------------------------------------------------------------------------------------

const isOff = () => { try { return localStorage.getItem(KEY) === "1"; } catch { return false; } };

function press(key) {
  if (key === "s") return startSplit();
  if (key === "r") { showColumn("column-about"); return find("#reply-panel textarea, #reply-panel a")?.focus(); }
  if (key === "o") return find("[data-key=o]:not([aria-current])")?.click();
  const target = [...room.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((element) => !element.disabled);
  if (!target) return undefined;
  const column = target.closest(".column");
  if (column) showColumn(column.id);
  if (target.matches("select, input")) return target.focus();
  if (target.matches("summary")) { target.parentElement.open = true; return target.focus(); }
  return target.click();
}

document.addEventListener("keydown", (event) => {
  if (isOff() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  if (!/^[a-zU1-8?]$/.test(event.key)) return;
  if (!room.querySelector(`[data-key="${CSS.escape(event.key)}"]`) && !"sro".includes(event.key)) return;
  event.preventDefault();
  press(event.key);
});

// -- columns as tabs on a narrow screen -----------------------------------------------------------------------------

let column = location.hash.slice(1);
function showColumn(id) {
  column = document.getElementById(id)?.classList.contains("column") ? id : "column-remark";
  for (const one of room.querySelectorAll(".room > .column")) one.classList.toggle("column--shown", one.id === column);
  for (const link of room.querySelectorAll(".room-tabs a")) link.setAttribute("aria-current", String(link.hash === `#${column}`));
}
room.addEventListener("click", (event) => {
  const tab = event.target.closest(".room-tabs a");
  if (tab) { event.preventDefault(); showColumn(tab.hash.slice(1)); return; }
  const words = event.target.closest(".original [data-remark], .sheet [data-remark]");
  if (words && document.getSelection().isCollapsed) {
    location.assign(`?remark=${words.dataset.remark}&view=${room.dataset.view}`);
  }
});

// -- after each change ----------------------------------------------------------------------------------------------

function scrollToChosen() {
  const holder = document.getElementById("column-original");
  const chosen = find(".original .span--chosen, .sheet__box--chosen");
  if (!holder || !chosen || holder.scrollHeight <= holder.clientHeight) return;
  const box = chosen.getBoundingClientRect(), frame = holder.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) holder.scrollTop += box.top - frame.top - frame.height / 3;
}

function prepareSwitch() {
  const box = find("#shortcuts-switch");
  if (!box) return;
  box.hidden = false;
  const on = find("#shortcuts-on");
  on.checked = !isOff();
  on.addEventListener("change", () => { try { localStorage.setItem(KEY, on.checked ? "0" : "1"); } catch { /* private window */ } });
}

// on a desk the columns fill the window: what is above them is left behind once somebody has begun to read
if (location.search && !location.hash && matchMedia("(min-width: 1200px)").matches) room.scrollIntoView();
showColumn(column);
prepareSplit();
prepareSwitch();
scrollToChosen();
document.body.addEventListener("htmx:afterSettle", () => { showColumn(column); });
document.body.addEventListener("htmx:oobAfterSwap", (event) => { if (event.detail.target.id === "room-remark") prepareSplit(); });
