// Editors of templates and definitions: completion, errors at their line, the pages that come of a template.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, type Text } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";

import { tags } from "@lezer/highlight";

import { alive } from "./alive";
import { phrases } from "./phrases";
import { expressions } from "./expressions";
import { fit } from "./frames";
import { templateCompletion } from "./words";
import { yamlCompletion } from "./yaml";

interface Found {
  line: number;
  column: number | null;
  severity: "error" | "warning" | "info";
  message: string;
  hint: string;
}

const PAUSE = 600;
const LEAST = 4; // characters that tell a line from others
// What templates do not have: [[ ]] is no link, and a line of = or - below a text no heading.
const UNUSED = ["Link", "Image", "Autolink", "LinkReference", "SetextHeading", "IndentedCode", "HTMLBlock", "HTMLTag"];
const looks = HighlightStyle.define([
  { tag: tags.heading, color: "#0f3f6b", fontWeight: "700" },
  { tag: tags.propertyName, color: "#0f3f6b" },
  { tag: tags.comment, color: "#5b6468", fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.processingInstruction, color: "#5b6468" },
]);

export function editors(): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-editor]")) edit(field);
}

function edit(field: HTMLTextAreaElement): void {
  const form = field.form;
  const template = field.dataset.editor === "template";
  const began = field.value;
  const view = new EditorView({
    state: EditorState.create({
      doc: began,
      extensions: [...common(field), template ? templates(field) : definitions(field), changed(field)],
    }),
  });
  field.hidden = true;
  field.after(view.dom);
  show(view, JSON.parse(field.dataset.found || "[]") as Found[]);
  goTo(view, Number(field.dataset.line));
  const save = (): void => form?.requestSubmit();
  view.dom.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
  });
  form?.addEventListener("submit", (event) => {
    field.value = view.state.doc.toString();
    const line = form.querySelector<HTMLInputElement>("[name=line]");
    if (line) line.value = String(view.state.doc.lineAt(view.state.selection.main.head).number);
    if (form.dataset.sure) return window.removeEventListener("beforeunload", unsaved);
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    void alive().then((answers) => {
      if (!answers) return;
      form.dataset.sure = "1";
      form.requestSubmit(button?.form === form ? button : null);
    });
  });
  const unsaved = (event: BeforeUnloadEvent): void => {
    if ("unsaved" in field.dataset || view.state.doc.toString() !== began) event.preventDefault();
  };
  window.addEventListener("beforeunload", unsaved);
  if (field.dataset.try) void attempt(view, field);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#found a[href*='line=']")) {
    link.addEventListener("click", (event) => {
      const address = new URL(link.href);
      if (address.searchParams.get("file") !== form?.querySelector<HTMLInputElement>("[name=file]")?.value) return;
      event.preventDefault();
      goTo(view, Number(address.searchParams.get("line")));
    });
  }
}

function common(field: HTMLTextAreaElement): Extension[] {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    closeBrackets(),
    EditorState.phrases.of(phrases),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": field.labels?.[0]?.textContent ?? "", spellcheck: "false", tabindex: "0" }),
    indentUnit.of("  "),
    syntaxHighlighting(looks),
    // Tab stays the key that leaves a field; blanks are typed.
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
  ];
}

function templates(field: HTMLTextAreaElement): Extension {
  const words = field.dataset.words ? [autocompletion({ override: [templateCompletion(field.dataset.words)] })] : [];
  return [yamlFrontmatter({ content: markdown({ completeHTMLTags: false, extensions: { remove: UNUSED } }) }), expressions, ...words];
}

function definitions(field: HTMLTextAreaElement): Extension {
  const words = field.dataset.words ? [autocompletion({ override: [yamlCompletion(field.dataset.words)] })] : [];
  return [yaml(), ...words];
}

function changed(field: HTMLTextAreaElement): Extension {
  let waiting = 0;
  return EditorView.updateListener.of((update) => {
    if (!update.docChanged || !field.dataset.try) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void attempt(update.view, field), PAUSE);
  });
}

let latest = 0;

async function attempt(view: EditorView, field: HTMLTextAreaElement): Promise<void> {
  const own = ++latest;
  const sent = new FormData();
  sent.set("file", field.form?.querySelector<HTMLInputElement>("[name=file]")?.value ?? "");
  sent.set("text", view.state.doc.toString());
  const answer = await fetch(field.dataset.try ?? "", { method: "POST", body: sent }).catch(() => null);
  if (!answer) return void alive();
  if (answer.status === 202) window.setTimeout(() => own === latest && void attempt(view, field), PAUSE);
  if (answer.status !== 200 || own !== latest) return;
  const { found, pages } = (await answer.json()) as { found: Found[]; pages: string };
  show(view, found);
  tell(found, view);
  const frame = document.querySelector<HTMLIFrameElement>("iframe#tried");
  if (frame && pages && !frame.src.endsWith(pages)) renew(frame, pages, wordsAt(view));
}

// The longest words that the line being edited says itself, by which its place on the pages is known.
function wordsAt(view: EditorView): string {
  const line = view.state.doc.lineAt(view.state.selection.main.head).text;
  const said = line.split(/\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\[\[|\]\]|[#*|-]/).map((each) => each.replace(/\s/g, ""));
  return said.reduce((longest, each) => (each.length > longest.length ? each : longest), "");
}

// New pages show what is being edited; where that is not known they stand where the old ones stood.
function renew(frame: HTMLIFrameElement, pages: string, words: string): void {
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener(
    "load",
    () => {
      fit(frame);
      frame.contentWindow?.scrollTo(0, top);
      const passages = [...(frame.contentDocument?.querySelectorAll<SVGGElement>("g[data-paragraph]") ?? [])];
      const edited = words.length < LEAST ? undefined : passages.find((each) => each.textContent?.replace(/\s/g, "").includes(words));
      edited?.scrollIntoView({ block: "center" });
    },
    { once: true },
  );
  frame.src = pages;
}

function show(view: EditorView, found: Found[]): void {
  const doc = view.state.doc;
  const marks = found.map((each): Diagnostic => {
    const [from, to] = stretch(doc, each);
    const message = each.hint ? `${each.message}\n怎么改：${each.hint}` : each.message;
    return { from, to, severity: each.severity, message };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

function stretch(doc: Text, each: Found): [number, number] {
  const line = doc.line(Math.min(Math.max(each.line, 1), doc.lines));
  const from = each.column ? Math.min(line.from + each.column - 1, line.to) : line.from;
  return [from, line.to];
}

function tell(found: Found[], view: EditorView): void {
  const place = document.getElementById("found");
  if (!place) return;
  place.replaceChildren(
    ...found.map((each) => {
      const box = document.createElement("div");
      box.className = `finding ${each.severity === "info" ? "note" : each.severity}`;
      const way = document.createElement("button");
      way.type = "button";
      way.textContent = `第${each.line}行`;
      way.addEventListener("click", () => goTo(view, each.line));
      const said = document.createElement("p");
      said.append(way, `　${each.message}`);
      box.append(said);
      if (each.hint) {
        const hint = document.createElement("p");
        hint.className = "hint";
        hint.textContent = `怎么改：${each.hint}`;
        box.append(hint);
      }
      return box;
    }),
  );
}

function goTo(view: EditorView, line: number): void {
  if (!line) return;
  const at = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: "center" }) });
  view.focus();
}
