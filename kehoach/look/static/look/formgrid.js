// The grid of a blank form by keyboard: arrows go from cell to cell, Enter opens the one in focus (it is a link) and
// leads to its fields; from there Enter maps it and goes on below, Escape leads back to the grid.

const grid = document.querySelector("[data-form-grid]");
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const chosen = grid?.querySelector("a[aria-current]");
const field = document.querySelector("#gan #indicator");
chosen?.scrollIntoView({ block: "nearest" });
field?.focus({ preventScroll: true });

document.querySelector("#gan")?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") chosen?.focus();
  if (event.key !== "Enter" || !event.target.matches("select")) return;
  event.preventDefault();
  event.currentTarget.querySelector("[value=map]").click();
});

grid?.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const link = event.target.closest("a");
  if (!step || !link || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  next(link, step)?.focus();
});

// Merged areas make rows of unequal length, so the neighbour is looked for where the eye would.
function next(link, [across, down]) {
  const here = link.closest("td").getBoundingClientRect();
  const x = across ? (across > 0 ? here.right + 4 : here.left - 4) : here.left + 4;
  const y = down ? (down > 0 ? here.bottom + 4 : here.top - 4) : here.top + 4;
  const found = [...grid.querySelectorAll("td")].find((cell) => {
    const box = cell.getBoundingClientRect();
    return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
  });
  return found?.querySelector("a");
}
