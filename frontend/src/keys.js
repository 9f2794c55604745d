// Shortcuts: "?" help, "/" search, j/k through a list, "g" then a letter to a page. Off while typing.

const typing = (element) => element.closest("input, select, textarea, [contenteditable], .ts-wrapper");
let going = false;

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (going) return go(event);
    if (event.key === "?") open(event, "shortcuts");
    else if (event.key === "/") search(event);
    else if (event.key === "g") wait();
    else if (event.key === "j") step(event, 1);
    else if (event.key === "k") step(event, -1);
  });
}

function open(event, id) {
  event.preventDefault();
  document.getElementById(id)?.showModal();
}

function search(event) {
  const field = document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function wait() {
  going = true;
  setTimeout(() => { going = false; }, 1500);
}

function go(event) {
  going = false;
  const link = document.querySelector(`.sidenav [data-key="${CSS.escape(event.key)}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
}

function step(event, by) {
  const items = [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  if (!items.length) return;
  event.preventDefault();
  const at = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
  focusable(items[next]).focus();
}

const focusable = (item) => (item.matches("a, button, [tabindex]") ? item : item.querySelector("a, button, [tabindex]") ?? item);
