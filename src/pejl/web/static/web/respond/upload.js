// Files go up as soon as they are chosen or dropped, each with its progress.
export function takeFiles(zone) {
  const input = zone.querySelector('input[type="file"]');
  const progress = zone.querySelector(".drop__progress");
  const form = zone.closest("form");
  const problems = document.createElement("div"); // what is wrong with one file stays while the next ones come in
  problems.setAttribute("role", "alert");
  progress.after(problems);
  zone.classList.add("drop--ready");
  zone.querySelector(".drop__hint").hidden = false;

  input.addEventListener("change", () => {
    send([...input.files]);
    input.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("drop--over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.remove("drop--over"); });
  }
  zone.addEventListener("drop", (event) => send([...event.dataTransfer.files]));

  // one after another, so that the list and its limits stay right
  let last = Promise.resolve();
  let waiting = 0;
  function send(files) {
    problems.replaceChildren();
    for (const file of files) {
      const fits = file.size <= Number(zone.dataset.megabytes) * 1024 * 1024;
      if (!fits) tellTooLarge(file); // before minutes are spent on sending it
      else {
        waiting += 1;
        last = last.then(() => sendOne(file)).then(() => { waiting -= 1; if (!waiting) asked?.remove(); });
      }
    }
  }

  // whoever goes on too early would go on without the file; once all are there or have failed, nobody need wait
  let asked = null;
  form.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    asked?.remove();
    asked = tell(zone.dataset.wait);
  });
  window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });

  function tell(text) {
    const line = document.createElement("p");
    line.className = "form-error-message";
    line.textContent = text;
    problems.append(line);
    return line;
  }

  function tellTooLarge(file) {
    const size = Math.ceil(file.size / (1024 * 1024));
    tell(zone.dataset.large.replace("{name}", file.name).replace("{size}", size).replace("{limit}", zone.dataset.megabytes));
  }

  function sendOne(file) {
    return new Promise((resolve) => {
      const line = document.createElement("p");
      const bar = document.createElement("progress");
      bar.max = 100;
      const say = (percent) => { line.textContent = zone.dataset.remaining.replace("{name}", file.name).replace("{percent}", `${percent} %`); };
      say(0);
      progress.replaceChildren(line, bar);
      bar.setAttribute("aria-label", file.name);
      const request = new XMLHttpRequest();
      request.open("POST", zone.dataset.upload);
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        bar.value = Math.round((100 * event.loaded) / event.total);
        say(bar.value);
      });
      request.addEventListener("load", () => {
        if (request.status === 200) {
          const list = document.getElementById("file-list");
          list.innerHTML = request.responseText;
          for (const said of list.querySelectorAll(".form-error-message")) {
            said.removeAttribute("role"); // what it moves into is announced already
            problems.append(said);
          }
          progress.replaceChildren();
        } else if (request.status === 413) {
          progress.replaceChildren();
          tellTooLarge(file);
        } else fail();
        resolve();
      });
      request.addEventListener("error", () => { fail(); resolve(); });
      function fail() {
        progress.replaceChildren();
        tell(zone.dataset.failed.replace("{name}", file.name));
      }
      const data = new FormData();
      data.append("key", form.elements.key.value);
      data.append("files", file);
      request.send(data);
    });
  }
}
