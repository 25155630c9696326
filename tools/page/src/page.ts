// The workbench's page: what links and forms alone cannot do. Everything else is HTML from the server.
import htmx from "htmx.org";

import { dropZones } from "./drop";
import { editors } from "./editor";
import { pageFrames } from "./frames";
import { filters, submitOnChange } from "./tables";

function begin(): void {
  dropZones();
  editors();
  pageFrames();
  filters();
  submitOnChange();
}

// Escape leads back from what was asked for to where it was asked, and closes what was opened.
let asked: HTMLElement | null = null;
document.addEventListener("htmx:beforeRequest", () => {
  asked = document.activeElement as HTMLElement | null;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (document.getElementById("detail")?.contains(document.activeElement)) asked?.focus();
  document.querySelector<HTMLDetailsElement>(".days[open]")?.removeAttribute("open");
});
// What was asked for is read next: the focus goes to its heading.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = (event as CustomEvent<{ target: HTMLElement }>).detail.target;
  if (target.id === "detail" || target.classList.contains("detail")) {
    document.querySelector<HTMLElement>("#detail h2")?.focus();
  }
});
document.addEventListener("htmx:responseError", (event) => {
  const request = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr;
  const detail = document.getElementById("detail");
  const said = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("[role=alert]");
  if (detail) detail.textContent = said?.textContent ?? "没有取到，请再点一次。";
});
document.addEventListener("DOMContentLoaded", begin);
void htmx;
