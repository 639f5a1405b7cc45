// What is typed is kept on this device until it is saved, so that a closed window loses nothing.
const PREFIX = "pejl-draft-";
const MONTH = 30 * 24 * 3600 * 1000;

function fieldsOf(form) {
  return [...form.querySelectorAll('textarea, input[type="text"], input[type="email"]')].filter((field) => field.name !== "website");
}

function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null");
    return kept && Date.now() - kept.at < MONTH ? kept.texts : null;
  } catch {
    return null;
  }
}

export function keepText(form) {
  const name = PREFIX + form.dataset.keep;
  const fields = fieldsOf(form);
  const notice = document.getElementById("kept");
  const kept = read(name);
  const differs = kept && fields.some((field) => field.id in kept && kept[field.id] !== field.value && kept[field.id].trim());

  if (differs && notice) {
    notice.hidden = false;
    notice.querySelector("[data-restore]").addEventListener("click", () => {
      for (const field of fields) if (field.id in kept) field.value = kept[field.id];
      notice.hidden = true;
      fields[0]?.focus();
    });
    notice.querySelector("[data-dismiss]").addEventListener("click", () => {
      localStorage.removeItem(name);
      notice.hidden = true;
    });
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const texts = Object.fromEntries(fields.map((field) => [field.id, field.value]));
      try {
        localStorage.setItem(name, JSON.stringify({ at: Date.now(), texts }));
      } catch { /* a full or forbidden store is no reason to disturb anybody */ }
    }, 400);
  });
  // Once the server has the text, it is kept there.
  form.addEventListener("submit", () => { clearTimeout(waiting); localStorage.removeItem(name); });
}
