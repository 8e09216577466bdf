// The entry grid. A row is an element with data-entry data-target="90", its fields are named numerator,
// denominator, value, and <output data-rate> shows the rate as typed. A row left with changes gets the event
// "row-left" (hx-trigger="row-left" saves it); the answer says whether it was saved (data-saved), and then
// the row is no longer data-unsaved. Sending waits until every row is saved.

import { parseNumber, rateText } from "./numbers.js";

document.addEventListener("input", (event) => {
  const row = event.target.closest("[data-entry]");
  if (!row || event.target.matches("[data-apart]")) return;
  row.dataset.unsaved = "";
  if (event.target.matches("[inputmode='decimal']")) check(event.target);
  showRate(row);
});

document.addEventListener("focusout", (event) => {
  const row = event.target.closest("[data-entry][data-unsaved]");
  if (row && !row.contains(event.relatedTarget)) row.dispatchEvent(new CustomEvent("row-left"));
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("table [data-entry] input") || event.isComposing) return;
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = column(field)[column(field).indexOf(field) + step];
  if (next) {
    next.focus();
    next.select();
  } else if (event.key === "Enter") field.blur();
});

// Cells copied from a sheet: lines go down the column, tabs go right.
document.addEventListener("paste", (event) => {
  const field = event.target;
  const text = event.clipboardData?.getData("text/plain").replace(/\r?\n$/, "") ?? "";
  if (!field.matches?.("table [data-entry] input[inputmode='decimal']") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const down = column(field);
  text.split(/\r?\n/).forEach((line, index) => {
    const start = down[down.indexOf(field) + index];
    if (!start) return;
    const across = fields(start.closest("[data-entry]"));
    line.split("\t").forEach((cell, place) => fill(across[across.indexOf(start) + place], cell.trim()));
    if (start !== field) start.closest("[data-entry]").dispatchEvent(new CustomEvent("row-left"));
  });
});

document.addEventListener("htmx:afterSwap", (event) => {
  const told = event.target.id && document.getElementById(event.target.id);
  const row = told?.closest("[data-entry]");
  if (row && told.hasAttribute("data-saved")) delete row.dataset.unsaved;
  if (row && told.hasAttribute("data-unexplained")) row.querySelector("[data-note]")?.setAttribute("open", "");
});

// "1.500" is asked back with both readings; the one picked goes into the field and the row is saved.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reading]");
  if (!button) return;
  const row = button.closest("[data-entry]");
  fill(row.querySelector(`[name="${CSS.escape(button.dataset.field)}"]`), button.dataset.reading);
  row.dispatchEvent(new CustomEvent("row-left"));
});

// A choice is made at once, a text when the row is left.
document.addEventListener("change", (event) => {
  const row = event.target.matches("select") && event.target.closest("[data-entry]");
  if (row) row.dispatchEvent(new CustomEvent("row-left"));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const rows = [...document.querySelectorAll("[data-entry][data-unsaved]")];
  if (!form.matches("[data-after-saving]") || rows.length === 0) return;
  event.preventDefault();
  rows.forEach((row) => row.dispatchEvent(new CustomEvent("row-left")));
  const settled = () => {
    if (document.querySelector(".htmx-request")) return;
    document.removeEventListener("htmx:afterSettle", settled);
    const left = document.querySelector("[data-entry][data-unsaved]");
    if (left) left.scrollIntoView({ block: "center" });
    else form.submit();
  };
  document.addEventListener("htmx:afterSettle", settled);
});

addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-entry][data-unsaved]")) event.preventDefault();
});

function showRate(row) {
  const output = row.querySelector("[data-rate]");
  const [top, bottom] = ["numerator", "denominator"].map((name) => parseNumber(row.querySelector(`[name="${name}"]`)?.value ?? ""));
  if (!output) return;
  if (!top || !bottom) output.textContent = "";
  else if (bottom.digits === 0n) output.textContent = "Mẫu số bằng 0";
  else output.textContent = `${rateText(top, bottom, parseNumber(row.dataset.target ?? ""))}%`;
}

function check(field) {
  const wrong = field.value.trim() !== "" && !parseNumber(field.value);
  field.setCustomValidity(wrong ? "Viết dấu phẩy cho phần thập phân, ví dụ 1,16 hoặc 1.234,5." : "");
  if (wrong) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

function fill(field, text) {
  if (!field || text === "") return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function fields(row) {
  return [...row.querySelectorAll("input[inputmode='decimal']:not([readonly], :disabled)")];
}

function column(field) {
  const grid = field.closest("table");
  return [...grid.querySelectorAll(`[data-entry] input[name="${CSS.escape(field.name)}"]:not([readonly], :disabled)`)];
}
