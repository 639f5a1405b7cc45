// Comfort while a reply is written: Ctrl+S saves, unsaved words are not left by mistake, fields that do not count hide.
for (const form of document.querySelectorAll("form[data-keep]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=save]"));
    }
  });

  const decision = form.querySelector("[name=decision]");
  const receiver = form.querySelector("[name=passed_on_to]")?.closest(".form-group");
  const reason = form.querySelector("[name=reason]");
  const needsReason = (form.dataset.needsReason ?? "").split(",");
  const follow = () => {
    if (receiver) receiver.hidden = decision.value !== "passed_on";
    reason?.setAttribute("aria-required", String(needsReason.includes(decision.value)));
  };
  decision?.addEventListener("change", follow);
  if (decision) follow();
}
