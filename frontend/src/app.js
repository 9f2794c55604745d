import "./app.css";
import htmx from "htmx.org";
import { followNavigation } from "./shell.js";
import { startKeys } from "./keys.js";
import { enhanceForms } from "./forms.js";
import { startWork } from "./work.js";

window.htmx = htmx;
followNavigation();
startKeys();
startWork();
enhanceForms(document);

// A fragment asked for after the session has ended is the sign-in page: show it whole.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const arrived = new URL(event.detail.xhr.responseURL || location.href);
  if (arrived.pathname === document.body.dataset.signIn && location.pathname !== arrived.pathname) {
    event.preventDefault();
    const back = encodeURIComponent(location.pathname + location.search);
    location.assign(`${arrived.pathname}?next=${back}`);
  }
});

// Conditions left empty do not stand in the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
});

// A refusal (403, 404, 409, 422) still says why: show what the server wrote.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.status < 500) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:afterSettle", (event) => enhanceForms(event.detail.elt));
