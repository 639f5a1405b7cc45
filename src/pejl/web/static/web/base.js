// Comfort on every page; all of it works without.
document.documentElement.classList.add("script");

// What is wrong with a form is read out and seen first.
document.querySelector("[data-focus]")?.focus();

// A form that cannot be undone asks once more.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// Requests that htmx makes outside a form carry the token that forms carry in a field.
document.body.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (token && !event.detail.headers["X-CSRFToken"]) event.detail.headers["X-CSRFToken"] = token;
});
