// Daily work: rows ticked with Shift, the reason of a return in its row, names after "@", Enter where it belongs.

const boxes = (name) => [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)];
let last = null;

export function startWork() {
  document.addEventListener("click", tick);
  document.addEventListener("change", count);
  document.addEventListener("keydown", enter);
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-mention]")) offer(event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("textarea[data-mention]")) setTimeout(() => close(event.target), 200);
  });
}

// Shift and a click ticks everything between this box and the one before.
function tick(event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.closest(".waiting-list")) return;
  const rows = boxes(box.name);
  if (event.shiftKey && last && rows.includes(last)) {
    const [from, to] = [rows.indexOf(last), rows.indexOf(box)].sort((one, other) => one - other);
    for (const row of rows.slice(from, to + 1)) row.checked = box.checked;
  }
  last = box;
}

function count(event) {
  const all = document.querySelector("[data-choose-all]");
  if (!all) return;
  const rows = boxes(all.dataset.chooseAll);
  if (event.target === all) for (const row of rows) row.checked = all.checked;
  const chosen = rows.filter((row) => row.checked).length;
  all.checked = chosen === rows.length;
  all.indeterminate = chosen > 0 && chosen < rows.length;
  all.form.querySelector("[data-chosen-count]").textContent = chosen ? `${chosen}/${rows.length}` : "";
}

// In a form with several buttons, Enter presses the one that belongs to the field.
function enter(event) {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.type === "checkbox" || field.type === "file") return;
  const step = field.closest("[data-enter]")?.dataset.enter;
  if (!step) return;
  event.preventDefault();
  field.form.requestSubmit(field.form.querySelector(`button[name=step][value=${step}]`));
}

const called = (area) => /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(area.value.slice(0, area.selectionStart))?.[1];

async function offer(area) {
  const word = called(area);
  if (word === undefined) return close(area);
  const address = new URL(area.dataset.mention, location.href);
  address.searchParams.set("q", word);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok || called(area) !== word) return undefined;
  const list = listOf(area);
  list.innerHTML = await answer.text();
  choose(area, 0);
  area.setAttribute("aria-expanded", String(Boolean(list.children.length)));
  list.hidden = !list.children.length;
  return undefined;
}

function listOf(area) {
  const known = document.getElementById(`${area.id}_names`);
  if (known) return known;
  const list = document.createElement("ul");
  list.id = `${area.id}_names`;
  list.className = "mention-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.labels[0]?.textContent.trim() ?? "@");
  area.setAttribute("role", "combobox");
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  area.after(list);
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(area, option);
  });
  area.addEventListener("keydown", (event) => walk(event, area, list));
  return list;
}

function walk(event, area, list) {
  if (list.hidden || !list.children.length) return;
  const at = [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) choose(area, (at + by + list.children.length) % list.children.length);
  else if (event.key === "Enter" || event.key === "Tab") take(area, list.children[at]);
  else if (event.key === "Escape") close(area);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(area, at) {
  for (const [place, one] of [...listOf(area).children].entries()) {
    one.setAttribute("aria-selected", String(place === at));
    if (place === at) area.setAttribute("aria-activedescendant", one.id);
  }
}

function take(area, option) {
  const before = area.value.slice(0, area.selectionStart).replace(/@[\p{L}\p{N}._-]*$/u, `@${option.dataset.username} `);
  area.value = before + area.value.slice(area.selectionStart);
  area.setSelectionRange(before.length, before.length);
  close(area);
}

function close(area) {
  const list = document.getElementById(`${area.id}_names`);
  if (!list) return;
  list.hidden = true;
  list.replaceChildren();
  area.setAttribute("aria-expanded", "false");
  area.removeAttribute("aria-activedescendant");
}
