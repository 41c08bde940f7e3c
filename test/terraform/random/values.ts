import fc from "fast-check";

/** Some letters that stand for what people call things. */
const WORDS = ["team", "Größe", "日本", "a b", "x.y/z", "cost-center", "e=mc2", "+1", "@home", "a:b", "_"];

export const LETTERS = "abcdefghijklmnopqrstuvwxyz";
export const DIGITS = "0123456789";

/** Text of some signs, of a usual length or of the longest. */
export function textOf(signs: string, longest: number, first = signs, last = signs): fc.Arbitrary<string> {
  const sized = (size: number) => {
    const inner = fc.string({
      unit: fc.constantFrom(...signs),
      minLength: Math.max(size - 2, 0),
      maxLength: Math.max(size - 2, 0),
    });
    const ends = fc.tuple(fc.constantFrom(...first), inner, fc.constantFrom(...last));
    return ends.map(([head, middle, tail]) => (size === 1 ? head : head + middle + tail));
  };
  return often(fc.integer({ min: 1, max: Math.min(12, longest) }).chain(sized), sized(longest));
}

/** The usual, and in one of ten the rare. */
export function often<Value>(usual: fc.Arbitrary<Value>, ...rare: fc.Arbitrary<Value>[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { arbitrary: usual, weight: 9 * rare.length },
    ...rare.map((arbitrary) => ({ arbitrary, weight: 1 })),
  );
}

/** A mapping in which keys that are left out are left out. */
export function mappingOf(required: Shape, optional: Shape = {}): fc.Arbitrary<Record<string, unknown>> {
  return fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) });
}

export type Shape = Readonly<Record<string, fc.Arbitrary<unknown>>>;

export function someOf<Value>(
  values: readonly Value[],
  minLength = 0,
  maxLength = values.length,
): fc.Arbitrary<Value[]> {
  return fc.subarray([...values], { minLength, maxLength: Math.min(maxLength, values.length) });
}

export const flag = fc.boolean();

/** Text that means something to Terraform, to CDKTF or to a shell, and must not here. */
const TEXTS = [
  "a",
  "",
  "${AWS_REGION}",
  "%{if true}x%{endif}",
  "$${x}",
  "${path.module}",
  "日本",
  'a "b" \\ c',
  "a\nb",
  "true",
  "1",
];

/** Any JSON, as add-ons take it. */
export const json = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, tie("leaf"), tie("list"), tie("mapping")),
  leaf: fc.oneof(fc.constantFrom(...TEXTS), fc.integer(), flag),
  list: fc.array(tie("any"), { maxLength: 3 }),
  mapping: fc.dictionary(fc.constantFrom("a", "b.c", "${d}", "e f", "replicaCount"), tie("any"), { maxKeys: 3 }),
})).mapping as fc.Arbitrary<Record<string, unknown>>;

const tagKey = fc.tuple(fc.constantFrom(...WORDS), fc.nat(999)).map(([word, number]) => `${word}${number}`);
const tagValue = often(
  fc.constantFrom("true", "a b", "日本 é", "x_.:/=+-@"),
  textOf(`${LETTERS} /`, 256, LETTERS, LETTERS),
);

export function tags(most: number): fc.Arbitrary<Record<string, string>> {
  return often(
    fc.dictionary(tagKey, tagValue, { maxKeys: 3 }),
    fc.dictionary(tagKey, tagValue, { minKeys: most, maxKeys: most }),
  );
}

export const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...DIGITS, ..."abcdef"), minLength: length, maxLength: length });
