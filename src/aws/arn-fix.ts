import { type Arn, splitArn } from "./arn";

/** What ARNs of a kind look like. */
export interface ArnKind {
  /** The third field, such as `s3`. */
  readonly service: string;
  /**
   * What stands in the fourth field.
   *
   * @default nothing, as in S3's ARNs
   */
  readonly region?: RegExp;
  /**
   * What stands in the fifth field.
   *
   * @default nothing, as in S3's ARNs
   */
  readonly account?: RegExp;
  /** What the last field begins with, such as `hostedzone/`; empty where that is a name. */
  readonly type: string;
  readonly fits: (arn: string) => boolean;
}

/** What is filled in where an ARN leaves it out. */
export interface Here {
  readonly partition: string;
  /** @default it stays open */
  readonly region?: string;
  /** @default it stays open */
  readonly account?: string;
}

/**
 * How to fix what is nearly an ARN of a kind, or the name of something of that kind: the difference in words, and the
 * ARN. What is not known stays open in it (`<account>`).
 *
 * @example
 * fixArn("arn:aws:s3:::demo/*", bucket, { partition: "aws" }) // "write it without /*: arn:aws:s3:::demo"
 */
export function fixArn(given: string, kind: ArnKind, here: Here): string | undefined {
  const read = readName(given, kind) ?? readArn(given, kind);
  if (!read) return undefined;
  const differences = differencesOf(read, kind, here);
  const region = kind.region ? givenOr(read.region, kind.region, here.region ?? "<region>") : "";
  const account = kind.account ? givenOr(read.account, kind.account, here.account ?? "<account>") : "";
  for (const { difference, resource } of candidatesFor(read, kind)) {
    const arn = `arn:${here.partition}:${kind.service}:${region}:${account}:${resource}`;
    if (!kind.fits(arn.replace("<region>", "us-west-2").replace("<account>", "123456789012"))) continue;
    const all = [...differences, difference].filter((one) => one !== undefined);
    if (!read.isName) return `write it ${all.join(", ")}: ${arn}`;
    return `${["write its ARN", ...all].join(", ")}: ${arn}`;
  }
  return undefined;
}

/** The fields of an ARN, as far as they were given. */
interface Fields extends Arn {
  /** Whether it is a name, of which only the last field is given. */
  readonly isName: boolean;
  /** Whether there are fewer fields than an ARN has. */
  readonly isShort: boolean;
}

/** A name, or what another tool calls the thing: `s3://bucket`, a queue's URL. */
function readName(given: string, { service }: ArnKind): Fields | undefined {
  if (given.startsWith("arn:") || /\s/.test(given)) return undefined;
  const name = { partition: "", service: "", region: "", account: "", isName: true, isShort: false };
  const queue = QUEUE_URL.exec(given)?.groups;
  if (!queue) return { ...name, resource: given.replace(/^s3:\/\/([^/]+).*$/, "$1") };
  if (service !== "sqs") return undefined;
  return { ...name, region: queue.region ?? "", account: queue.account ?? "", resource: queue.name ?? "" };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
const QUEUE_URL = /^https:\/\/sqs\.(?<region>[a-z0-9-]+)\.[a-z.]+\/(?<account>\d{12})\/(?<name>[^/]+)$/;

function readArn(given: string, kind: ArnKind): Fields | undefined {
  if (!given.startsWith("arn:") || /\s/.test(given)) return undefined;
  const fields = given.split(":");
  if (fields.length < 4) return undefined;
  const read = fields.length < 6 ? readShortArn(fields.slice(3), splitArn(given)) : readWholeArn(splitArn(given));
  // a service's other name is known by the type of its resource, as in arn:aws:efs:…:file-system/…
  const isOfType = kind.type !== "" && read.resource.startsWith(kind.type);
  return read.service === kind.service || isOfType ? read : undefined;
}

function readWholeArn(arn: Arn): Fields {
  return { ...arn, resource: arn.resource.replace(/^:+/, ""), isName: false, isShort: false };
}

/**
 * Where fields are left out, those that are there are known by what they look like.
 *
 * @param others what follows the service
 */
function readShortArn(others: readonly string[], { partition, service }: Arn): Fields {
  const middle = others.slice(0, -1);
  const region = middle.find((field) => /^[a-z]+-[a-z-]+-\d$/.test(field)) ?? "";
  const account = middle.find((field) => /^\d{12}$/.test(field)) ?? "";
  return { partition, service, region, account, resource: others.at(-1) ?? "", isName: false, isShort: true };
}

/** How the fields before the last differ from what they must be, in words. */
function differencesOf(read: Fields, kind: ArnKind, { partition }: Here): string[] {
  if (read.isName) return [];
  const differences: string[] = [];
  if (read.isShort) differences.push("with all six fields");
  if (read.partition !== partition) differences.push(`with the partition ${partition}`);
  if (read.service !== kind.service) differences.push(`with the service ${kind.service}`);
  const superfluous = superfluousIn(read, kind);
  if (superfluous.length > 0) differences.push(`without ${superfluous.join(" and ")}`);
  const missing = missingIn(read, kind);
  if (missing.length > 0 && !read.isShort) differences.push(`with ${missing.join(" and ")}`);
  return differences;
}

function superfluousIn(read: Fields, { region, account }: ArnKind): string[] {
  const superfluous: string[] = [];
  if (!region && read.region) superfluous.push("region");
  if (!account && read.account) superfluous.push("account");
  return superfluous;
}

function missingIn(read: Fields, { region, account }: ArnKind): string[] {
  const missing: string[] = [];
  if (region && !region.test(read.region)) missing.push("its region");
  if (account && !account.test(read.account)) {
    missing.push(/\d/.test(read.account) ? "an account of 12 digits" : "its account");
  }
  return missing;
}

/** The value where it is one, or is one but for hyphens, as people write accounts. */
function givenOr(given: string, form: RegExp, otherwise: string): string {
  if (form.test(given)) return given;
  const plain = given.replaceAll("-", "");
  return form.test(plain) ? plain : otherwise;
}

/** What the last field may have been meant to be. */
interface Candidate {
  readonly resource: string;
  /** In words; undefined for the field as it is. */
  readonly difference?: string;
}

/** The plainest first. */
function candidatesFor({ resource, isName }: Fields, { service, type }: ArnKind): Candidate[] {
  const bare = type.endsWith("/") ? resource.replace(/^\/+/, "") : resource;
  const isTyped = bare.startsWith(type);
  // something of another type
  if (!isTyped && !isName && /[/:]/.test(bare) && !resource.startsWith("/")) return [];
  const name = isTyped ? bare.slice(type.length) : bare;
  const lacksType = !isTyped && !isName;
  const candidates: Candidate[] = [
    { resource: type + name, difference: lacksType ? `with the type ${type.slice(0, -1)}` : undefined },
  ];
  const add = (difference: string, meant: string) => candidates.push({ resource: type + meant, difference });
  if (type === "") {
    const slash = name.indexOf("/");
    if (slash > 0) add(`without ${name.slice(slash)}`, name.slice(0, slash));
    add("with /*", `${name}/*`);
  }
  const colon = name.indexOf(":");
  if (colon > 0) add(`without ${name.slice(colon)}`, name.slice(0, colon));
  if (service === "logs") add("with :*", `${name}:*`);
  if (service === "secretsmanager") add("with the six characters that AWS ends it in", `${name}-??????`);
  if (name.startsWith("/") || name.includes("//")) add("with one /", name.replace(/\/+/g, "/").replace(/^\//, ""));
  add("in lower case", name.toLowerCase());
  add("in upper case", name.toUpperCase());
  return candidates;
}
