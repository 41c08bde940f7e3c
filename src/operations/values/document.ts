import { Document, isScalar, visit } from "yaml";
import { Blank, type ChartValue } from "../../presets/charts/chart";

/** A place in values that somebody has to fill. */
export interface OpenPlace {
  /** Such as `serviceAccount.name`. */
  readonly path: string;
  readonly blank: Blank;
}

/** The places that somebody has to fill. */
export function openPlaces(value: ChartValue, path = ""): OpenPlace[] {
  if (value instanceof Blank) return [{ path, blank: value }];
  if (isList(value)) return value.flatMap((item, index) => openPlaces(item, `${path}[${index}]`));
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => openPlaces(item, path === "" ? key : `${path}.${key}`));
}

/**
 * A YAML document; beside each place to fill stands what tells its value.
 *
 * @param comment lines before it
 */
export function toYaml(value: ChartValue, comment?: string): string {
  const open = openPlaces(value).map(({ blank }) => blank);
  const document = new Document(plainOf(value));
  if (comment !== undefined) document.commentBefore = commentOf(comment);
  visit(document, {
    Scalar: (_, node) => {
      const blank = isScalar(node) && open[0]?.text === node.value ? open.shift() : undefined;
      if (blank) node.comment = commentOf(`fill in: ${blank.how}`);
    },
  });
  return document.toString({ lineWidth: 0 });
}

function commentOf(text: string): string {
  return text
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}

function plainOf(value: ChartValue): unknown {
  if (value instanceof Blank) return value.text;
  if (isList(value)) return value.map(plainOf);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)]));
}

/** `Array.isArray` does not know lists that may not change. */
function isList(value: ChartValue): value is readonly ChartValue[] {
  return Array.isArray(value);
}
