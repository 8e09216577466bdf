// On every signed-in page: menus that close, dialogs that open, "/" for the search, tips that go away.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  const closer = event.target.closest("[data-close]");
  if (closer) closer.closest("dialog")?.close();
});

// A list that is its own button, and texts to be copied into a message.
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Đã chép";
  } catch {
    field.focus();
    field.select();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dismiss();
  if (event.key === "/" && !isTyping(event.target)) {
    const search = [...document.querySelectorAll("[data-search]")].find((field) => field.offsetParent);
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

for (const leaving of ["pointerout", "focusout"]) {
  document.addEventListener(leaving, (event) => event.target.closest?.("[data-tip]")?.classList.remove("tip-off"));
}

function dismiss() {
  for (const tip of document.querySelectorAll("[data-tip]:is(:hover, :focus-visible)")) tip.classList.add("tip-off");
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function isTyping(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}
