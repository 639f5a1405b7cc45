// Comfort for the pages of a response; all of them work without.
import { keepText } from "./keep.js";
import { takeFiles } from "./upload.js";

document.querySelectorAll("form[data-keep]").forEach(keepText);
document.querySelectorAll("[data-upload]").forEach(takeFiles);

// What was sent need not be kept on this device any longer.
document.querySelector("form[data-sends]")?.addEventListener("submit", (event) => {
  const { sends, hearing } = event.target.dataset;
  for (const name of [sends, `${sends}-about`, hearing]) localStorage.removeItem(`pejl-draft-${name}`);
});

// Where there is room, the draft lies open beside the boxes.
if (window.matchMedia("(min-width: 992px)").matches) {
  document.querySelectorAll("details.draft-text").forEach((details) => { details.open = true; });
}

// The remark that was just asked for.
document.querySelector("textarea[data-fresh]")?.focus();

// Questions for organisations are hidden from residents.
const answers = document.querySelectorAll('input[name="organisation"]');
function showForOrganisations() {
  const isResident = document.querySelector('input[name="organisation"]:checked')?.value === "no";
  document.querySelectorAll("[data-organisation]").forEach((part) => { part.hidden = isResident; });
}
answers.forEach((answer) => answer.addEventListener("change", showForOrganisations));
if (answers.length) showForOrganisations();

// The private link can be copied.
document.querySelectorAll("button[data-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.lastChild.textContent = button.dataset.copied;
  });
});
