// The editor of a change: Control+S saves, and a text that is not saved is not left by mistake.
const form = document.querySelector("form[data-keep]");
if (form) {
  let changed = "unsaved" in form.dataset; // a preview brings the page back, its words not stored
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="save"]'));
    }
  });
}
