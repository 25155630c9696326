// What a template computes, and what drops out with it, seen at a glance.
import { Decoration, MatchDecorator, ViewPlugin, EditorView, type DecorationSet, type ViewUpdate } from "@codemirror/view";

const decorator = new MatchDecorator({
  regexp: /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\[\[|\]\]/g,
  decoration: (match) => {
    const kind = match[0].startsWith("{{") ? "value" : match[0].startsWith("{%") ? "tag" : match[0].startsWith("{#") ? "remark" : "optional";
    return Decoration.mark({ class: `jb-${kind}` });
  },
});

const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.decorations = decorator.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const theme = EditorView.baseTheme({
  ".jb-value": { color: "#0a5d2c", fontWeight: "600" },
  ".jb-tag": { color: "#6a2c91" },
  ".jb-remark": { color: "#5b6468", fontStyle: "italic" },
  ".jb-optional": { color: "#9a3b00", fontWeight: "600" },
});

export const expressions = [marks, theme];
