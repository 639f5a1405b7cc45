// Tick all rows of a list at once.
const button = document.getElementById("tick-all");
const boxes = [...document.querySelectorAll("#bulk [name=remarks]")];
if (button && boxes.length > 1) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
  });
}
