// Single keys press what carries them; they are off where they are switched off in the reading room.
const isOff = () => { try { return localStorage.getItem("pejl-shortcuts-off") === "1"; } catch { return false; } };
document.addEventListener("keydown", (event) => {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("select")) target.focus(); else target.click();
});
