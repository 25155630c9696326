// Pages of documents: each number answers where it comes from, by mouse and by keyboard; a page fits into its frame.
import htmx from "htmx.org";

const STYLE = {
  cursor: "pointer",
  textDecoration: "underline",
  textDecorationStyle: "dotted",
  textDecorationColor: "#0f5c56",
};
const MARKED = "#b3261e";
const ROOM = 24; // pixels beside a page

export function pageFrames(): void {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe.pages")) {
    const begin = (): void => prepare(frame);
    frame.addEventListener("load", begin);
    if (frame.src && frame.contentDocument?.readyState === "complete") begin();
    new ResizeObserver(() => fit(frame)).observe(frame);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-paragraph]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const pages = document.querySelector<HTMLIFrameElement>("iframe.pages")?.contentDocument;
      const passage = pages?.querySelector<SVGGElement>(`[data-paragraph="${link.dataset.paragraph}"]`);
      if (!pages || !passage) return;
      for (const each of pages.querySelectorAll<SVGGElement>("g[data-paragraph]")) each.style.fill = "";
      passage.style.fill = MARKED;
      passage.scrollIntoView({ block: "center" });
    });
  }
}

// A sheet that is wider than its frame is drawn smaller, never cut off.
export function fit(frame: HTMLIFrameElement): void {
  const body = frame.contentDocument?.body;
  const page = body?.querySelector<HTMLElement>(".page");
  if (!body || !page) return;
  body.style.zoom = "1";
  const room = frame.clientWidth - ROOM;
  if (page.offsetWidth > room) body.style.zoom = String(room / page.offsetWidth);
}

function prepare(frame: HTMLIFrameElement): void {
  const pages = frame.contentDocument;
  if (!pages?.body || pages.body.dataset.prepared) return;
  pages.body.dataset.prepared = "1";
  fit(frame);
  if (!frame.dataset.figures) return;
  const figures = [...pages.querySelectorAll<SVGTSpanElement>("[data-figure]")];
  const mark = (wanted: string[]): void => {
    for (const each of figures) each.style.fill = wanted.includes(each.dataset.figure ?? "") ? MARKED : "";
  };
  for (const figure of figures) {
    Object.assign(figure.style, STYLE);
    figure.setAttribute("role", "button");
    figure.setAttribute("tabindex", figure === figures[0] ? "0" : "-1");  // one stop for Tab, arrows from there
    figure.setAttribute("aria-label", `${figure.textContent ?? ""}，看出处`);
  }
  const ask = (event: Event): void => {
    const figure = (event.target as Element | null)?.closest<SVGTSpanElement>("[data-figure]");
    if (!figure) return;
    event.preventDefault();
    mark([figure.dataset.figure ?? ""]);
    void htmx.ajax("get", `${frame.dataset.figures}&bookmark=${figure.dataset.figure}`, { target: "#detail" });
  };
  pages.addEventListener("click", ask);
  const step = (event: KeyboardEvent, by: number): void => {
    const at = figures.indexOf(event.target as SVGTSpanElement);
    const next = figures[at + by];
    if (at < 0 || !next) return;
    event.preventDefault();
    figures[at]?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  pages.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") ask(event);
    if (event.key === "ArrowRight" || event.key === "ArrowDown") step(event, 1);
    if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(event, -1);
  });
  const wanted = (frame.dataset.marks ?? "").split(" ").filter(Boolean);
  mark(wanted);
  figures.find((each) => wanted.includes(each.dataset.figure ?? ""))?.scrollIntoView({ block: "center" });
}
