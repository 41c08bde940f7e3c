import fc from "fast-check";
import * as z from "zod";
import type { Botocore, Service } from "../cloud/account/models/botocore";
import { type ServiceModel, shapeOf } from "../cloud/account/models/model";
import { violationsOf } from "../cloud/account/models/validate";
import { describeModels } from "../support/botocore";
import { type SchemaValue, schemaValues } from "../support/schema-values";
import { type End, type Ends, MEMBERS } from "./schema-members";

/** What the file may hold is what AWS takes: else it is found out after minutes, with half of an environment there. */

const VALUES = schemaValues();
const PATHS = [...new Set(VALUES.map(({ path }) => path))];

test("every string, number, list and mapping of the schema has its member, or why it has none", () => {
  expect(Object.keys(MEMBERS).sort()).toEqual([...PATHS].sort());
});

/** The scopes of add-ons are those of service accounts: once is enough. */
const isOfAddon = (path: string) => /^cluster\.addons\.<name>\.\w+Arns/.test(path);

const WITH_ENDS = VALUES.filter(({ path }) => !isOfAddon(path)).flatMap((value): [string, SchemaValue, Ends][] => {
  const ends = MEMBERS[value.path];
  return ends && "ends" in ends ? [[`${value.path} (${value.kind})`, value, ends]] : [];
});

describeModels("the schema against AWS's models", (botocore) => {
  test.each(WITH_ENDS)("%s", (_, value, { ends, ...from }) => {
    const members = ends.map((one) => memberOf(botocore, typeof one === "string" ? { member: one } : one));
    const accepted = candidates(value, from, members).filter(acceptedBy(value));
    expect(accepted.length).toBeGreaterThan(0);
    const refused = accepted.flatMap((one) => members.flatMap((member) => refusalsOf(member, one)));
    expect(refused.slice(0, 3)).toEqual([]);
  });
});

interface ResolvedMember extends End {
  readonly model: ServiceModel;
  readonly shape: string;
}

/** Follows `eks:CreateNodegroup.labels.value` through the model's shapes. */
function memberOf(botocore: Botocore, end: End): ResolvedMember {
  const [service = "", way = ""] = end.member.split(":");
  const [operation = "", ...parts] = way.split(".");
  const model = botocore.model(service as Service);
  const input = model.operations[operation]?.input?.shape;
  if (!input) throw new Error(`${end.member}: AWS's model has no such operation`);
  let documentation = "";
  const shape = parts.reduce((name, part) => {
    const { members, ...inner } = shapeOf(model, name);
    const next = members ? members[part] : inner[part as "member" | "key" | "value"];
    if (!next) throw new Error(`${end.member}: AWS's model has no such member`);
    documentation = next.documentation ?? "";
    return next.shape;
  }, input);
  const { words } = end.most ?? {};
  if (words && !documentation.includes(words)) throw new Error(`${end.member}: AWS's model no longer says "${words}"`);
  return { ...end, model, shape };
}

/** Why AWS would refuse what becomes of a value. */
function refusalsOf({ member, model, shape, as, most }: ResolvedMember, value: unknown): string[] {
  const arrived = as ? as(value as never) : [value];
  return arrived.flatMap((one) => {
    const size = typeof one === "string" ? Buffer.byteLength(one) : Object.keys(Object(one)).length;
    const tooMuch = most && size > most.count ? [`${member}: at most ${most.count}, not ${size}`] : [];
    const violations = violationsOf(model, shape, one).map(({ constraint }) => `${member}: ${constraint}`);
    return [...tooMuch, ...violations].map((why) => `${short(value)} -> ${why}`);
  });
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length})` : text;
}

function acceptedBy({ schema }: SchemaValue): (value: unknown) => boolean {
  const pattern = patternOf(schema);
  // some patterns are told to editors and judged by a rule that sees more than the value
  const told = pattern === undefined ? undefined : new RegExp(pattern, "u");
  return (value) => schema.safeParse(value).success && (told === undefined || told.test(String(value)));
}

/** Values to try: by the schema's pattern and limits, and of the lengths at which AWS's limits are. */
function candidates({ kind, schema }: SchemaValue, from: Omit<Ends, "ends">, members: readonly ResolvedMember[]) {
  const given = from.samples ?? [];
  const { enum: choices, minimum, maximum } = jsonSchemaOf(schema);
  if (choices) return choices;
  switch (kind) {
    case "number":
      return [minimum, maximum, ...fc.sample(fc.integer({ min: minimum, max: maximum }), SAMPLES)];
    case "string":
      return texts([...given.map(String), ...textsOf(patternOf(schema))], sizesOf(members));
    default:
      return [...given, ...(from.many ? COUNTS.map(from.many) : [])];
  }
}

/** Always the same, so that a change of the schema is what makes a test fail. */
const SAMPLES = { numRuns: 30, seed: 1 };

const COUNTS = [0, 1, 2, 3, 4, 5, 6, 10, 40, 41, 50, 51];

/** AWS's limits and what is one beside them; of what becomes part of something longer, where AWS's limits are at all. */
function sizesOf(members: readonly ResolvedMember[]): number[] {
  const limits = members.flatMap(({ model, shape }) => [shapeOf(model, shape).min ?? 1, shapeOf(model, shape).max]);
  const inReach = limits.filter((limit) => limit !== undefined && limit < 5000) as number[];
  const parts = members.some(({ as }) => as) ? [64, 128, 256, 512, 1024] : [];
  return [...new Set([...inReach.flatMap((one) => [one - 1, one, one + 1]), ...parts])];
}

/** Some texts, and the shortest, the longest and two between them stretched and cut. */
function texts(some: readonly string[], sizes: readonly number[]): string[] {
  const sorted = [...some].sort((a, b) => a.length - b.length);
  const chosen = [0, 0.3, 0.6, 1].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? "");
  return [...some, ...chosen.flatMap((text) => sizes.flatMap((size) => stretched(text, size)))];
}

/** A text cut, or made longer at one of its places: where a word begins or ends, and the text. */
function stretched(text: string, size: number): string[] {
  const signs = [...text];
  if (size <= signs.length) return [signs.slice(0, Math.max(size, 0)).join(""), signs.slice(-size).join("")];
  const isWord = signs.map((sign) => /\w/.test(sign));
  const places = signs.map((_, index) => index).filter((index) => isWord[index] !== isWord[index - 1]);
  return [...places, signs.length - 1].map((place) => {
    const more = (signs[place] ?? "").repeat(size - signs.length);
    return [...signs.slice(0, place), more, ...signs.slice(place)].join("");
  });
}

/** Texts of a pattern; fast-check knows neither what lies ahead nor Unicode's kinds of letters. */
function textsOf(pattern: string | undefined): string[] {
  if (pattern === undefined) return [];
  const known = pattern
    .replaceAll(/\(\?[!=][^)]*\)/g, "")
    .replaceAll("\\p{L}\\p{Z}\\p{N}", "a-zA-Z0-9 éß日")
    .replaceAll("\\p{C}", "\\x00-\\x1f\\x7f-\\x9f");
  return fc.sample(fc.stringMatching(new RegExp(known, "u")), SAMPLES);
}

function patternOf(schema: z.ZodType): string | undefined {
  return jsonSchemaOf(schema).pattern;
}

interface JsonSchema {
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}
