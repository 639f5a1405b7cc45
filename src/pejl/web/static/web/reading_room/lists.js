// Tick all rows of a list at once; what can be done with ticked rows is shown as soon as one is ticked.
const button = document.getElementById("tick-all");
const boxes = [...document.querySelectorAll(".remark-row [type=checkbox]")];
const tools = document.querySelector("details.bulk");
if (button && boxes.length > 1) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
  });
}
for (const box of boxes) box.addEventListener("change", () => { if (tools && box.checked) tools.open = true; });
