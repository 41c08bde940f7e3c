import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A Markdown file of the project. */
export interface Page {
  /** From the project's folder, such as `docs/irsa.md`. */
  readonly file: string;
  readonly blocks: readonly Block[];
  /** What it points to: addresses, files and anchors, as written. */
  readonly links: readonly string[];
  /** What a link to it may name behind `#`. */
  readonly anchors: readonly string[];
}

/** What stands between two fences. */
export interface Block {
  /** Of the opening fence, from 1. */
  readonly line: number;
  /** The language and what follows it, such as `yaml kubernetes`. */
  readonly kind: string;
  readonly text: string;
}

/** Every page that people read on GitHub. */
export function pages(): Page[] {
  const docs = readdirSync("docs", { recursive: true, encoding: "utf8" }).map((name) => join("docs", name));
  const files = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...docs.sort()];
  return files.filter((file) => file.endsWith(".md") && existsSync(file)).map(readPage);
}

export function readPage(file: string): Page {
  return parsePage(file, readFileSync(file, "utf8"));
}

export function parsePage(file: string, source: string): Page {
  const { blocks, prose } = split(source);
  const withoutCode = prose.replace(/`[^`\n]*`/g, "");
  const links = [...withoutCode.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)];
  return {
    file,
    blocks,
    links: links.map(([, inline, defined]) => inline ?? defined ?? ""),
    anchors: anchorsIn(prose),
  };
}

function split(source: string): { blocks: Block[]; prose: string } {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let open: { line: number; indent: string; fence: string; kind: string; lines: string[] } | undefined;
  for (const [index, line] of source.split("\n").entries()) {
    const [, indent = "", fence, kind = ""] = /^( *)(`{3,})(.*)$/.exec(line) ?? [];
    if (open && fence === open.fence && kind === "") {
      blocks.push({ line: open.line, kind: open.kind, text: open.lines.join("\n") });
      open = undefined;
    } else if (open) open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    else if (fence) open = { line: index + 1, indent, fence, kind: kind.trim(), lines: [] };
    else prose.push(line);
  }
  if (open) throw new Error(`the block that begins in line ${open.line} is never closed`);
  return { blocks, prose: prose.join("\n") };
}

/** As GitHub makes them of headings: the second of one name gets `-1`. */
function anchorsIn(prose: string): string[] {
  const slugs = [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return slugs.map((slug, index) => {
    const before = slugs.slice(0, index).filter((other) => other === slug).length;
    return before === 0 ? slug : `${slug}-${before}`;
  });
}
