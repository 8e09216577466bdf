// Review by keyboard: J and K go through the list, A receives, R opens the return with its reasons.

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll("[data-review] .split__list a")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  const key = event.key.toLowerCase();
  if (key === "j" && links[here + 1]) links[here + 1].click();
  else if (key === "k" && links[here - 1]) links[here - 1].click();
  else if (key === "a") document.querySelector("[data-receive]")?.click();
  else if (key === "r") {
    const box = document.querySelector("[data-return]");
    if (!box) return;
    box.open = true;
    box.querySelector("input[type=checkbox]").focus();
    event.preventDefault();
  }
});
