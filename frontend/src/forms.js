// Forms: choices to type in, files to drop, one question before what cannot be undone, no double sending.
import TomSelect from "tom-select";

export function enhanceForms(root) {
  if (!(root instanceof Element || root instanceof Document)) return;
  for (const select of root.querySelectorAll("select[data-choose]:not(.tomselected)")) choose(select);
  for (const zone of root.querySelectorAll("[data-drop]:not([data-ready])")) drop(zone);
}

function choose(select) {
  const label = select.labels?.[0];
  const chooser = new TomSelect(select, {
    maxOptions: 300,
    refreshThrottle: 0, // Enter right after typing takes what was typed
    plugins: select.multiple ? ["remove_button"] : [],
    placeholder: select.dataset.choose || "",
    render: { no_results: () => nothingFound(select.dataset.none || "") },
  });
  // The original select stays in the page, hidden: keep its name for those who cannot see.
  if (label) select.setAttribute("aria-label", label.textContent.trim());
  chooser.control_input.setAttribute("aria-label", label?.textContent.trim() ?? select.getAttribute("aria-label") ?? "");
}

function nothingFound(sentence) {
  const line = document.createElement("div");
  line.className = "no-results";
  line.textContent = sentence;
  return line;
}

function drop(zone) {
  zone.dataset.ready = "";
  const field = zone.querySelector("input[type=file]");
  const name = zone.querySelector("[data-file-name]");
  const show = () => { name.textContent = [...field.files].map((file) => file.name).join(", "); };
  field.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.remove("over"); });
  }
  zone.addEventListener("drop", (event) => { field.files = event.dataTransfer.files; show(); });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.hasAttribute("hx-post") || form.method === "dialog") return;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method === "post") form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
