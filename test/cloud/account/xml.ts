/** An element of an AWS answer: text, or its children by name (a name seen twice holds a list). */
export type Xml = string | XmlElement;

/** An element that has children. */
export interface XmlElement {
  readonly [name: string]: Xml | readonly Xml[] | undefined;
}

const TOKEN = /<\?[^>]*\?>|<(\/?)([\w:.-]+)[^>]*?(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Reads the XML that AWS's query protocol answers with: elements and text; attributes are skipped. */
export function parseXml(text: string): XmlElement {
  const stack: { name: string; text: string; children: Record<string, Xml | Xml[]> }[] = [
    { name: "", text: "", children: {} },
  ];
  for (const [, closing, name, selfClosing, content] of text.matchAll(TOKEN)) {
    const top = stack[stack.length - 1];
    if (content !== undefined && top) {
      top.text += content;
    } else if (name !== undefined && !closing) {
      stack.push({ name, text: "", children: {} });
    }
    if (name !== undefined && (closing || selfClosing)) {
      const done = stack.pop();
      const parent = stack[stack.length - 1];
      if (done && parent) {
        const value = Object.keys(done.children).length > 0 ? done.children : unescapeXml(done.text.trim());
        const before = parent.children[done.name];
        parent.children[done.name] =
          before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
      }
    }
  }
  return stack[0]?.children ?? {};
}

/** The element at a path of names, "" where there is none; the first where there are several. */
export function at(xml: Xml | readonly Xml[] | undefined, ...path: string[]): Xml {
  const [name, ...rest] = path;
  const here = Array.isArray(xml) ? xml[0] : xml;
  if (name === undefined) {
    return here ?? "";
  }
  return typeof here === "object" ? at(here[name], ...rest) : "";
}

/** The text at a path, "" where there is none. */
export function text(xml: Xml, ...path: string[]): string {
  const found = at(xml, ...path);
  return typeof found === "string" ? found : "";
}

/** The entries of the list at a path, whether AWS calls them `item` (EC2) or `member` (the others). */
export function list(xml: Xml, ...path: string[]): Xml[] {
  const found = at(xml, ...path);
  const entries = typeof found === "object" ? (found.item ?? found.member ?? []) : [];
  return Array.isArray(entries) ? [...entries] : [entries as Xml];
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:(lt|gt|quot|apos|amp)|#(\d+));/g, (_, name: string, code: string) =>
    name ? (ENTITIES[name] ?? "") : String.fromCodePoint(Number(code)),
  );
}
