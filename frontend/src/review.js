// The review: source and structure point at each other; findings filter; everything from the keyboard.

const root = document.querySelector("[data-review]");
const source = root.querySelector("[data-source]");
const sections = new Map([...root.children].filter((part) => part.matches("section")).map((part) => [part.id, part]));
const tabs = [...root.querySelectorAll("[role=tab]")];
const wide = window.matchMedia("(min-width: 75rem)");

root.classList.add("ready");
for (const part of root.querySelectorAll(".review-side")) {
  part.setAttribute("role", "tabpanel");
  part.setAttribute("aria-labelledby", `tab-${part.id}`);
}
root.querySelector("[role=tablist]").hidden = false;
root.querySelector("[data-finding-filter]").hidden = false;

function show(name, focus = false) {
  const chosen = wide.matches && name === "source" ? "structure" : name;
  for (const tab of tabs) {
    const on = tab.dataset.tab === chosen;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    if (on && focus) tab.focus();
  }
  for (const [id, part] of sections) {
    part.classList.toggle("shown", id === chosen);
  }
}

function mark(elements) {
  for (const old of root.querySelectorAll(".on")) old.classList.remove("on");
  for (const element of elements) element.classList.add("on");
}

const piecesOf = (path) => [...source.querySelectorAll("[data-field]")].filter(
  (piece) => piece.dataset.field === path || piece.dataset.field.startsWith(`${path}/`) || path.startsWith(`${piece.dataset.field}/`),
);

// The entry that shows a path: itself, or the nearest one above it.
function entryOf(path) {
  for (let parts = path.split("/"); parts.length; parts = parts.slice(0, -1)) {
    const found = document.getElementById(`f-${parts.join("-")}`) ?? document.getElementById(`f-${parts.join("-")}-title`) ?? document.getElementById(`f-${parts.join("-")}-name`);
    if (found) return found;
  }
  return null;
}

function toSource(place, path) {
  if (!wide.matches) show("source");
  const pieces = path ? piecesOf(path) : [];
  const target = pieces[0] ?? document.getElementById(place);
  if (!target) return;
  mark(path ? [...pieces, document.getElementById(entryOf(path)?.id)].filter(Boolean) : [target]);
  target.scrollIntoView({ block: "center", inline: "nearest" });
  if (!wide.matches) { target.tabIndex = -1; target.focus({ preventScroll: true }); }
}

function toEntry(path) {
  const entry = entryOf(path);
  if (!entry) return;
  show("structure");
  entry.closest("details")?.setAttribute("open", "");
  mark([entry, ...piecesOf(entry.dataset.path ?? path)]);
  entry.scrollIntoView({ block: "center" });
  entry.querySelector("a, button")?.focus({ preventScroll: true });
}

root.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) return show(tab.dataset.tab);
  const jump = event.target.closest("[data-jump]");
  if (jump) {
    event.preventDefault();
    return toSource(jump.hash.slice(1), jump.closest("[data-path]")?.dataset.path);
  }
  const field = event.target.closest("[data-jump-field]");
  if (field) {
    event.preventDefault();
    return piecesOf(field.dataset.jumpField).length ? toSource("", field.dataset.jumpField) : toEntry(field.dataset.jumpField);
  }
  const piece = event.target.closest(".piece");
  if (piece && !String(getSelection())) toEntry(piece.dataset.field);
  const remove = event.target.closest("[data-do=remove]");
  if (remove) remove.closest(remove.dataset.target)?.remove();
  return undefined;
});

root.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const usable = tabs.filter((tab) => tab.offsetParent !== null);
  const at = usable.indexOf(document.activeElement);
  show(usable[(at + by + usable.length) % usable.length].dataset.tab, true);
});

// Inside the source, j and k go from piece to piece, Enter to the entry it was read as.
source.addEventListener("keydown", (event) => {
  const by = { j: 1, k: -1 }[event.key];
  const pieces = [...source.querySelectorAll(".piece")];
  const at = pieces.indexOf(document.activeElement);
  if (by) {
    event.preventDefault();
    event.stopPropagation();
    const next = pieces[Math.min(pieces.length - 1, Math.max(0, at + by))];
    next.tabIndex = -1;
    next.focus();
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    toEntry(pieces[at].dataset.field);
  }
});

const filter = root.querySelector("[data-finding-filter]");
function sift() {
  const wanted = new Set([...filter.querySelectorAll(":checked")].map((box) => box.value));
  for (const finding of root.querySelectorAll(".finding")) {
    finding.hidden = !wanted.has(finding.dataset.severity) || (finding.classList.contains("handled") && !wanted.has("handled"));
  }
}
filter.addEventListener("change", sift);
document.addEventListener("htmx:afterSettle", sift);

function openHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (sections.has(id)) return show(id);
  const target = id && document.getElementById(id);
  if (!target) return show(Number(root.querySelector("[data-count=findings]").textContent) && !wide.matches ? "findings" : "structure");
  if (source.contains(target)) { show("source"); return toSource(id); }
  show(target.closest("section").id);
  target.closest("details")?.setAttribute("open", "");
  target.scrollIntoView({ block: "center" });
  return mark([target]);
}
window.addEventListener("hashchange", openHash);
wide.addEventListener("change", openHash);
openHash();
