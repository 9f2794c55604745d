// Menus, dialogs, messages and printing: small behaviours named by data attributes, nothing inline.

const actions = {
  "open-dialog": (button) => document.getElementById(button.dataset.target)?.showModal(),
  "close-dialog": (button) => button.closest("dialog")?.close(),
  "toggle-nav": (button) => toggleNavigation(button),
  "toggle-filters": (button) => foldFilters(button, !button.closest(".filters").classList.contains("folded")),
  "close-inline": (button) => button.closest("form")?.remove(),
  dismiss: (button) => button.closest(".flash")?.remove(),
  print: () => window.print(),
  copy: (button) => copyText(button),
  "pick-all": (box) => {
    for (const one of box.form.querySelectorAll("input[name=id]")) one.checked = box.checked;
  },
};

export function followNavigation() {
  const narrow = window.matchMedia("(max-width: 47.99rem)").matches;
  for (const button of document.querySelectorAll("[data-do=toggle-filters]")) {
    button.hidden = false;
    foldFilters(button, narrow);
  }
  document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]?.(button);
    closeMenus(event.target);
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    const nav = document.querySelector(".sidenav.open");
    if (nav) toggleNavigation(document.querySelector("[data-do=toggle-nav]"));
  });
}

// Without https the browser keeps the clipboard closed: then the text is selected, for the person to copy.
async function copyText(button) {
  const place = document.getElementById(button.dataset.target);
  getSelection().selectAllChildren(place);
  try {
    await navigator.clipboard.writeText(place.textContent.trim());
    button.textContent = button.dataset.done;
  } catch {
    place.focus();
  }
}

// On a narrow screen the rarer conditions wait behind a button; elsewhere they are always seen.
function foldFilters(button, folded) {
  button.closest(".filters").classList.toggle("folded", folded);
  button.setAttribute("aria-expanded", String(!folded));
}

function toggleNavigation(button) {
  const nav = document.getElementById("sidenav");
  const open = nav.classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
  (open ? nav.querySelector("a") : button).focus();
}

function closeMenus(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}
