// The grid of places: the sum of each column as typed, and how many places are filled. Keys and pasting are entry.js's.

import { parseNumber, rateText } from "./numbers.js";

const form = document.querySelector("form[data-places]");

form?.addEventListener("input", show);
form?.addEventListener("submit", () => {
  form.querySelectorAll("[data-unsaved]").forEach((row) => delete row.dataset.unsaved);
});
if (form) show();

function show() {
  const rows = [...form.querySelectorAll("[data-entry]")];
  const filled = rows.filter((row) => [...row.querySelectorAll("input[inputmode='decimal']")].every((field) => parseNumber(field.value)));
  form.querySelector("[data-filled]").textContent = `${filled.length}/${rows.length}`;
  const sums = {};
  form.querySelectorAll("[data-sum]").forEach((output) => {
    const numbers = rows.map((row) => parseNumber(row.querySelector(`[name="${output.dataset.sum}"]`)?.value ?? "")).filter(Boolean);
    sums[output.dataset.sum] = add(numbers);
    output.textContent = numbers.length ? written(sums[output.dataset.sum]) : "–";
  });
  rows.forEach((row) => {
    const [top, bottom] = ["numerator", "denominator"].map((name) => parseNumber(row.querySelector(`[name="${name}"]`)?.value ?? ""));
    const output = row.querySelector("[data-rate]");
    if (output && top && bottom) output.textContent = bottom.digits > 0n ? `${rateText(top, bottom, null)}%` : "";
  });
  const rate = form.querySelector("[data-rate-sum]");
  if (rate) rate.textContent = sums.denominator.digits > 0n ? `${rateText(sums.numerator, sums.denominator, null)}%` : "";
}

function add(numbers) {
  const scale = Math.max(0, ...numbers.map((number) => number.scale));
  const digits = numbers.reduce((sum, number) => sum + number.digits * 10n ** BigInt(scale - number.scale), 0n);
  return { digits, scale };
}

function written({ digits, scale }) {
  const text = digits.toString().padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale).replace(/\B(?=(\d{3})+$)/g, ".");
  return scale ? `${whole},${text.slice(text.length - scale)}`.replace(/,?0+$/, "") : whole;
}
