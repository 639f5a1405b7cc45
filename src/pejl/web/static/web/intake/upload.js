// Many files go up one after another, each with its progress and what became of it.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector('input[type="file"]');
  const zone = form.querySelector(".drop");
  const now = form.querySelector(".upload__now");
  const done = form.querySelector(".upload__done");
  let last = Promise.resolve();
  let waiting = 0;

  zone.classList.add("drop--ready");
  zone.querySelector(".drop__hint").hidden = false;
  input.required = false;
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("drop--over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.remove("drop--over"); });
  }
  zone.addEventListener("drop", (event) => send([...event.dataTransfer.files]));
  input.addEventListener("change", () => { send([...input.files]); input.value = ""; });
  form.addEventListener("submit", (event) => { if (!input.files.length) event.preventDefault(); });

  // whoever leaves too early would leave files behind
  window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });

  function send(files) {
    for (const file of files) {
      waiting += 1;
      last = last.then(() => sendOne(file)).then(() => { waiting -= 1; });
    }
  }

  function sendOne(file) {
    return new Promise((resolve) => {
      const line = document.createElement("p");
      const bar = document.createElement("progress");
      line.textContent = form.dataset.sending.replace("{name}", file.name);
      bar.max = 100;
      bar.setAttribute("aria-label", file.name);
      now.replaceChildren(line, bar);
      const data = new FormData(form);
      data.delete("uploads");
      data.append("uploads", file);
      const request = new XMLHttpRequest();
      request.open("POST", location.href);
      request.setRequestHeader("X-Requested-With", "fetch");
      request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; });
      request.addEventListener("load", () => { request.status === 200 ? finish(request.responseText) : fail(); });
      request.addEventListener("error", fail);
      function finish(html) { done.insertAdjacentHTML("beforeend", html); now.replaceChildren(); resolve(); }
      function fail() { // stays in the list of what became of each file while the next ones go up
        line.textContent = form.dataset.failed.replace("{name}", file.name);
        line.className = "form-error-message";
        const item = document.createElement("li");
        item.append(line);
        done.append(item);
        now.replaceChildren();
        resolve();
      }
      request.send(data);
    });
  }
}
