// Keys and values of a definition file: what its schema allows at a place, and the office's own names.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { Text } from "@codemirror/state";

import { asked } from "./words";

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  if?: Schema;
  then?: Schema;
  else?: Schema;
  enum?: (string | boolean)[];
  enumDescriptions?: string[];
  description?: string;
  examples?: string[];
}

interface Known {
  schema: Schema;
  ledgers: Record<string, string[]>;
  figures: string[];
  templates: string[];
}

// Where somebody types: the keys that lead there, the key whose value it is, what stands beside it.
interface Place {
  path: string[];
  key: string;
  beside: Record<string, string>;
  from: number;
}

const KEY = /^\s*(?:- +)*("[^"]*"|[^\s:#"'{}[\],][^:#{}[\],]*):(?:\s|$)/;
const COLUMNS = new Set(["列", "日期列", "主键", "分组", "排序"]);

export function yamlCompletion(address: string): CompletionSource {
  let known: Promise<Known | null> | undefined;
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeOf(context.state.doc, context.pos);
    if (!place || (!context.explicit && context.pos === place.from)) return null;
    known ??= asked<Known>(address);
    const told = await known;
    if (!told) known = undefined;
    if (!told) return null;
    const options = place.key ? values(place, told) : keys(place, told);
    return options.length ? { from: place.from, options, validFor: /^[^\s:,{}[\]]*$/ } : null;
  };
}

function keys(place: Place, known: Known): Completion[] {
  const found = new Map<string, Completion>();
  for (const schema of reached(known.schema, place.path)) {
    for (const [name, each] of Object.entries(schema.properties ?? {})) {
      if (!(name in place.beside)) found.set(name, { label: name, type: "property", info: each.description, apply: `${name}: ` });
    }
  }
  if (place.path.at(-1) === "条件") for (const name of columns(place, known)) found.set(name, named(name));
  return [...found.values()];
}

function values(place: Place, known: Known): Completion[] {
  const found = new Map<string, Completion>();
  for (const schema of reached(known.schema, [...place.path, place.key])) {
    for (const each of [schema, schema.items ? flat(schema.items) : []].flat()) {
      each.enum?.forEach((value, at) => {
        if (typeof value === "string") found.set(value, { label: value, type: "enum", info: each.enumDescriptions?.[at] });
      });
      for (const value of each.examples ?? []) found.set(value, { label: value, type: "text" });
    }
  }
  const everywhere = Object.entries(known.ledgers).flatMap(([ledger, names]) => names.map((name) => `${ledger}.${name}`));
  const own =
    place.key === "全集" || place.key === "逐一" ? everywhere :
    place.key === "台账" ? Object.keys(known.ledgers)
    : COLUMNS.has(place.key) ? columns(place, known)
    : place.key === "指标" || place.key === "计算" ? known.figures
    : place.key === "模板" ? known.templates
    : [];
  // An example names ledgers of another office: where there are own ones, these are meant.
  if (own.length) for (const [name, each] of found) if (each.type === "text") found.delete(name);
  for (const name of own) found.set(name, named(name));
  return [...found.values()];
}

function named(name: string): Completion {
  return { label: name, type: "variable", boost: 1 };
}

function columns(place: Place, known: Known): string[] {
  const ledger = place.beside["台账"] ?? "";
  const own = known.ledgers[ledger] ?? known.ledgers[place.path.find((step) => step in known.ledgers) ?? ""];
  return own ?? [...new Set(Object.values(known.ledgers).flat())];
}

// Every schema that may hold where some keys lead.
function reached(schema: Schema, path: string[]): Schema[] {
  let here = flat(schema);
  for (const step of path) {
    here = here.flatMap((each) => {
      const inner = each.properties?.[step] ?? (typeof each.additionalProperties === "object" ? each.additionalProperties : undefined);
      return [...(inner ? flat(inner) : []), ...(each.items ? reached(each.items, [step]) : [])];
    });
  }
  return here.flatMap((each) => (each.items ? [each, ...flat(each.items)] : [each]));
}

function flat(schema: Schema): Schema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  for (const each of [schema.then, schema.else]) if (each) inner.push(each);
  return [schema, ...inner.flatMap(flat)];
}

function placeOf(doc: Text, pos: number): Place | null {
  const line = doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  if (/(^|\s)#/.test(before)) return null;
  const outer = blockPath(doc, line.number, /^\s*(?:- +)*/.exec(before)?.[0].length ?? 0);
  const typed = /[^\s:,{}[\]]*$/.exec(before)?.[0] ?? "";
  const from = pos - typed.length;
  const head = KEY.exec(before);
  if (!head) return { path: outer, key: "", beside: siblings(doc, line.number), from };
  return within([...outer, unquoted(head[1] ?? "")], before.slice(head[0].length), from);
}

// What stands open in a value: { 台账: 研学, 列: [ …
function within(path: string[], value: string, from: number): Place {
  const open: { key: string; beside: Record<string, string>; list: boolean }[] = [];
  const steps = [...path];
  let word = "";
  let key = "";
  for (const mark of value) {
    if (mark === "{" || mark === "[") {
      open.push({ key, beside: {}, list: mark === "[" });
      if (key) steps.push(key);
      key = word = "";
    } else if (mark === "}" || mark === "]") {
      const closed = open.pop();
      if (closed?.key) steps.pop();
      key = word = "";
    } else if (mark === ":") {
      key = unquoted(word.trim());
      word = "";
    } else if (mark === ",") {
      const here = open.at(-1);
      if (here && key) here.beside[key] = unquoted(word.trim());
      if (!here?.list) key = "";
      word = "";
    } else word += mark;
  }
  const here = open.at(-1);
  const beside = Object.assign({}, ...open.map((each) => each.beside)) as Record<string, string>;
  if (!here) return { path: steps.slice(0, -1), key: steps.at(-1) ?? "", beside, from };
  if (here.list) {
    const last = here.key || steps.at(-1) || "";
    return { path: steps.slice(0, -1), key: last, beside, from };
  }
  return { path: steps, key, beside, from };
}

function blockPath(doc: Text, number: number, indent: number): string[] {
  const path: string[] = [];
  let least = indent;
  for (let at = number - 1; at > 0 && least > 0; at -= 1) {
    const text = doc.line(at).text;
    const key = KEY.exec(text);
    const own = /^\s*(?:- +)*/.exec(text)?.[0].length ?? 0;
    if (key && own < least && !text.trimStart().startsWith("#")) {
      path.unshift(unquoted(key[1] ?? ""));
      least = own;
    }
  }
  return path;
}

function siblings(doc: Text, number: number): Record<string, string> {
  const found: Record<string, string> = {};
  const indent = /^\s*/.exec(doc.line(number).text)?.[0].length ?? 0;
  for (const step of [-1, 1]) {
    for (let at = number + step; at > 0 && at <= doc.lines; at += step) {
      const text = doc.line(at).text;
      const own = /^\s*/.exec(text)?.[0].length ?? 0;
      if (text.trim() && own < indent) break;
      const key = own === indent ? KEY.exec(text) : null;
      if (key) found[unquoted(key[1] ?? "")] = text.slice(key[0].length).trim();
    }
  }
  return found;
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, "");
}
