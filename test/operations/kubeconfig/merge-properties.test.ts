import fc from "fast-check";
import { Lexer, parse } from "yaml";
import { mergeKubeconfig } from "../../../src/operations/kubeconfig/merge";
import { ENTRY, kubeconfigText } from "./kubeconfigs";

const LISTS = { clusters: ENTRY.name, contexts: ENTRY.context, users: ENTRY.name } as const;

interface Kubeconfig {
  readonly [key: string]: unknown;
  readonly clusters?: Entries;
  readonly contexts?: Entries;
  readonly users?: Entries;
}

type Entries = readonly { readonly [key: string]: unknown }[] | null;

function read(text: string): Kubeconfig {
  return parse(text);
}

test("every other entry and key stays, in its order; the entry is there once, and current", () => {
  fc.assert(
    fc.property(kubeconfigText(), (text) => {
      const before = read(text);
      const after = read(mergeKubeconfig(text, ENTRY));
      for (const [list, own] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
        const others = (entries: Entries = []) => (entries ?? []).filter(({ name }) => name !== own);
        expect(others(after[list])).toEqual(others(before[list]));
        expect(after[list]?.filter(({ name }) => name === own)).toHaveLength(1);
      }
      const ours = (list: keyof typeof LISTS) => after[list]?.find(({ name }) => name === LISTS[list]);
      expect(ours("clusters")).toMatchObject({ cluster: ENTRY.cluster });
      expect(ours("contexts")).toMatchObject({ context: { cluster: ENTRY.name, user: ENTRY.name } });
      expect(ours("users")?.user).toEqual(ENTRY.user);
      const replaced = {
        clusters: 0,
        contexts: 0,
        users: 0,
        "current-context": "demo",
        apiVersion: "v1",
        kind: "Config",
      };
      expect({ ...after, ...replaced }).toEqual({ ...before, ...replaced });
    }),
  );
});

test("where nothing is the entry's, characters are only added: without them, the text is as it was", () => {
  fc.assert(
    fc.property(kubeconfigText(true), (text) => {
      expect(withoutAdded(mergeKubeconfig(text, ENTRY), text)).toBe(text);
    }),
  );
});

test("comments stay, whatever is replaced but a user", () => {
  fc.assert(
    fc.property(kubeconfigText(), (text) => {
      const isUserReplaced = read(text).users?.some(({ name }) => name === ENTRY.name);
      const comments = (of: string) => [...new Lexer().lex(of)].filter((token) => token.startsWith("#"));
      if (!isUserReplaced) expect(comments(mergeKubeconfig(text, ENTRY))).toEqual(comments(text));
    }),
  );
});

test("a second merge changes nothing", () => {
  fc.assert(
    fc.property(kubeconfigText(), (text) => {
      const merged = mergeKubeconfig(text, ENTRY);
      expect(mergeKubeconfig(merged, ENTRY)).toBe(merged);
    }),
  );
});

test("JSON stays JSON, and lines end as they did", () => {
  fc.assert(
    fc.property(kubeconfigText(), (text) => {
      const merged = mergeKubeconfig(text, ENTRY);
      expect(isJson(merged)).toBe(isJson(text));
      const bareEnds = (of: string) => of.match(/(?<!\r)\n/g)?.length;
      if (text.includes("\r\n")) expect(bareEnds(merged)).toBe(bareEnds(text));
      else expect(merged).not.toContain("\r");
    }),
  );
});

/** What is left of a text that has a shorter one's characters in their order: the shorter one, or less. */
function withoutAdded(text: string, shorter: string): string {
  let at = 0;
  for (const character of text) if (shorter.startsWith(character, at)) at += character.length;
  return shorter.slice(0, at);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
