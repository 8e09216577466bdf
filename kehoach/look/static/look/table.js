// Sorting: <table data-sortable>, a <button class="sort"> in each head that sorts, data-value on cells whose
// words do not sort by themselves (numbers, dates as 2026-09-14). Headings of groups leave while sorted.

const words = new Intl.Collator("vi", { numeric: true });

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sortable] .sort");
  if (!button) return;
  const head = button.closest("th");
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  sort(head.closest("table").tBodies[0], head.cellIndex, down ? -1 : 1);
});

function sort(body, index, sign) {
  const rows = [...body.rows].filter((row) => !row.matches(".group"));
  for (const group of body.querySelectorAll(".group")) group.hidden = true;
  rows.sort((one, other) => compare(key(one.cells[index]), key(other.cells[index]), sign));
  body.append(...rows);
}

// What has no value stands last, whichever way the column is sorted.
function compare(one, other, sign) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const [a, b] = [Number(one), Number(other)];
  return sign * (Number.isNaN(a) || Number.isNaN(b) ? words.compare(one, other) : a - b);
}

function key(cell) {
  return cell.dataset.value ?? cell.textContent.trim();
}
