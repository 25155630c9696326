// Names that a template may use: within {{ }} and {% %}, after a dot the parts, after | the filters.
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";

interface Name {
  name: string;
  said: string;
  parts?: Name[];
}

interface Words {
  names: Name[];
  filters: { name: string; said: string }[];
}

export function templateCompletion(address: string): CompletionSource {
  let words: Promise<Words | null> | undefined;
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const open = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
    const shut = Math.max(before.lastIndexOf("}}"), before.lastIndexOf("%}"));
    const inside = open > shut;
    if (!inside && !context.explicit) return null;
    words ??= asked<Words>(address);
    const known = await words;
    if (!known) words = undefined;
    if (!known) return null;
    const path = /([\p{L}\p{N}_]+\.)*[\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? "";
    const from = context.pos - (path.length - path.lastIndexOf(".") - 1);
    if (!inside) return { from, options: known.names.map((each) => whole(each)), validFor: /^[\p{L}\p{N}_]*$/u };
    if (/\|\s*$/.test(before.slice(0, before.length - path.length))) {
      return { from, options: known.filters.map((each) => ({ label: each.name, type: "function", info: each.said })) };
    }
    let here: Name[] = known.names;
    for (const step of path.split(".").slice(0, -1)) here = here.find((each) => each.name === step)?.parts ?? [];
    return { from, options: here.map(option), validFor: /^[\p{L}\p{N}_]*$/u };
  };
}

// What the server knows; null while it is still computing, or is not there.
export async function asked<T>(address: string): Promise<T | null> {
  const answer = await fetch(address).catch(() => null);
  return answer?.status === 200 ? ((await answer.json()) as T) : null;
}

function option(each: Name): Completion {
  return { label: each.name, type: each.parts ? "class" : "variable", info: each.said || undefined };
}

// Outside of braces a name is put in with them.
function whole(each: Name): Completion {
  return { ...option(each), apply: `{{ ${each.name} }}` };
}
