import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import { lookalikeIn, nameOfCharacter } from "./characters";
import type { SourceDocument } from "./document";
import { allowedKeys } from "./fields";
import type { RefusedValue } from "./fixes";
import { type KeyIssue, keyMeant } from "./keys-meant";
import { fixOfSection } from "./sections";
import { HOLDER } from "./values";

/** What only holds values for aliases, below a key that no other program of YAML's would take for one of its own. */
export function fixOfHolder(key: string, path: Path, document: SourceDocument): string | undefined {
  if (key.startsWith(HOLDER)) return "move it to the file's top level, or remove it";
  if (path.length > 0 || !document.hasAnchor([key])) return undefined;
  return `write ${HOLDER}${key.replace(/^\W+/, "")}: such keys hold values for aliases`;
}

export function fixOfKey(
  key: string,
  path: Path,
  { value: around, vocabulary }: RefusedValue,
  { message, meant: byValue }: Pick<KeyIssue, "message" | "meant">,
): string {
  const unsupported = vocabulary.unsupported(key);
  if (unsupported) return `remove it: ${unsupported} is not supported, see Limits in the README`;
  const others = Object.keys(asMapping(around) ?? {});
  const meant = keyMeant(
    key,
    allowedKeys(message).filter((one) => !others.includes(one)),
  );
  if (byValue !== undefined && byValue !== meant) return `write ${byValue}`;
  const hidden = lookalikeIn(key)?.character;
  if (meant && hidden) return `write ${meant}: here is ${nameOfCharacter(hidden)}`;
  if (meant) return `write ${meant}, or remove it`;
  for (const other of others) {
    const below = vocabulary.keysAt([...path, other]).find((one) => one.toLowerCase() === key.toLowerCase());
    if (below === key) return `indent it more, below ${other}, or remove it`;
    if (below) return `write ${below} and indent it more, below ${other}, or remove it`;
  }
  const depth = path.findLastIndex((_, index) => vocabulary.keysAt(path.slice(0, index)).includes(key));
  if (depth >= 0) return `line it up with ${String(path[depth])}, or remove it`;
  return (
    vocabulary.placeFor(key, path) ?? fixOfSection([key], path, { value: around, vocabulary }, message) ?? "remove it"
  );
}
