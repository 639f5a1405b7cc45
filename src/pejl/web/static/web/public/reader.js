// Reading comfort: Escape closes the explanation of a word; the contents show where you are.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll(".term:hover, .term:focus-within")) open.classList.add("term--closed");
});
for (const type of ["mouseout", "focusout"]) {
  document.addEventListener(type, (event) => event.target.closest?.(".term")?.classList.remove("term--closed"));
}

const entries = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
const targets = [...entries.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
const watcher = new IntersectionObserver((seen) => {
  const top = seen.filter((one) => one.isIntersecting)[0];
  if (!top) return;
  for (const [id, link] of entries) {
    if (decodeURIComponent(id) === top.target.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: "0px 0px -70% 0px" });
targets.forEach((target) => watcher.observe(target));
