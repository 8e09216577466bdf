// The review of a plan: one reading open at a time, the document beside it at its sentence; a key for each act.

const place = document.querySelector("[data-readings]");
const [text, list] = place.children;
const readings = [...place.querySelectorAll("[data-reading]")];
let moved = false; // not while the page is opening
const here = () => readings.find((reading) => reading.open);

function show(reading, scrollReading) {
  for (const other of readings) if (other !== reading) other.open = false;
  reading.open = true;
  for (const old of place.querySelectorAll(".doc__read[aria-current]")) old.removeAttribute("aria-current");
  const passage = place.querySelector(`[data-for="${CSS.escape(reading.dataset.reading)}"]`);
  passage?.setAttribute("aria-current", "true");
  if (passage) bring(passage, text, 0.4);
  if (scrollReading) bring(reading, list, 0);
}

// Into view in its own side; the page itself stays, unless the side does not scroll by itself (a phone).
function bring(element, within, share) {
  if (within.scrollHeight > within.clientHeight + 1) {
    const top = element.getBoundingClientRect().top - within.getBoundingClientRect().top;
    within.scrollTop += top - share * within.clientHeight;
  } else if (moved && element.offsetParent) element.scrollIntoView({ block: "center" });
}

place.addEventListener("click", (event) => {
  const passage = event.target.closest(".doc__read");
  const head = event.target.closest("[data-reading] > summary");
  if (passage) {
    event.preventDefault();
    side("readings");
    const reading = readings.find((item) => item.dataset.reading === passage.dataset.for);
    show(reading, true);
    reading.querySelector("summary").focus({ preventScroll: true });
  } else if (head && !head.parentElement.open) {
    event.preventDefault();
    show(head.parentElement, false);
  }
});

// On a phone one side is shown at a time.
function side(name) {
  place.dataset.shown = name;
  for (const button of document.querySelectorAll("[data-side]")) button.setAttribute("aria-pressed", String(button.dataset.side === name));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-side]");
  if (!button) return;
  side(button.dataset.side);
  if (here()) show(here(), false);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (step) {
    const next = readings[readings.indexOf(here()) + step];
    if (next) {
      show(next, true);
      next.querySelector("summary").focus({ preventScroll: true });
    }
  } else if (!press(event.key)) return;
  event.preventDefault();
});

// "C" with shift is a key of its own; the rest may be typed either way.
function press(key) {
  if (key.toLowerCase() === "a" && addSelected()) return true;
  const name = key === "C" ? key : key.toLowerCase();
  const found = [here(), document].map((part) => part?.querySelector(`[data-key="${CSS.escape(name)}"]`)).find(Boolean);
  if (!found) return false;
  if (found.matches("details")) {
    found.open = true;
    found.querySelector("input:not([type=hidden])").focus();
  } else found.click();
  return true;
}

// The passage that is selected in the document, as block and characters.
function addSelected() {
  const selection = getSelection();
  const block = selection.anchorNode?.parentElement?.closest("[data-block]");
  if (selection.isCollapsed || !block?.contains(selection.focusNode)) return false;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  location.assign(`?them=${block.dataset.block}:${start}:${start + range.toString().length}#them`);
  return true;
}

if (here()) show(here(), true);
moved = true;
