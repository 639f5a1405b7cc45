// One tick for all ticks of a name on this page.
for (const all of document.querySelectorAll("[data-choose]")) {
  const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${all.dataset.choose}"]`)];
  const follow = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  boxes.forEach((box) => box.addEventListener("change", follow));
  follow();
}
