// An amending document by keyboard: J and K go through the lines, C confirms one and goes on.

const lines = [...document.querySelectorAll("[data-line]")];
const here = () => lines.findIndex((line) => line.contains(document.activeElement));

function go(place) {
  lines[place]?.focus({ preventScroll: true });
  lines[place]?.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "j") go(here() + 1);
  else if (key === "k" && here() > 0) go(here() - 1);
  else if (key === "c" && here() >= 0) {
    const tick = lines[here()].querySelector("input[type=checkbox]");
    if (tick) tick.checked = true;
    go(here() + 1);
  } else return;
  event.preventDefault();
});
