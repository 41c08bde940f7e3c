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
  const [start, differences] = [`arn:${here.partition}:${kind.service}`, differencesOf(read, kind, here)];
  const region = kind.region ? givenOr(read.region, kind.region, here.region ?? "<region>") : "";
  const account = kind.account ? givenOr(read.account, kind.account, here.account ?? "<account>") : "";
  for (const [difference, resource] of resourcesNear(read, kind)) {
    const arn = `${start}:${region}:${account}:${resource}`;
    if (!kind.fits(arn.replace("<region>", "us-west-2").replace("<account>", "123456789012"))) continue;
    const all = [...differences, ...(difference ? [difference] : [])].join(", ");
    return `${read.isName ? ["write its ARN", all].filter(Boolean).join(", ") : `write it ${all}`}: ${arn}`;
  }
  return undefined;
}

/** The fields of an ARN, as far as they were given. */
interface Fields {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  /** Whether there is more to it than an ARN's last field. */
  readonly isName: boolean;
  readonly isShort?: boolean;
}

/** A name, or what another tool calls the thing: `s3://bucket`, a queue's URL. */
function readName(given: string, { service }: ArnKind): Fields | undefined {
  if (given.startsWith("arn:") || /\s/.test(given)) return undefined;
  const name = { partition: "", service: "", region: "", account: "", isName: true };
  const [, region, account, queue] = /^https:\/\/sqs\.([a-z0-9-]+)\.[a-z.]+\/(\d{12})\/([^/]+)$/.exec(given) ?? [];
  if (region && account && queue) {
    return service === "sqs" ? { ...name, region, account, resource: queue } : undefined;
  }
  return { ...name, resource: given.replace(/^s3:\/\/([^/]+).*$/, "$1") };
}

function readArn(given: string, { service, type }: ArnKind): Fields | undefined {
  const [scheme, partition = "", named = "", ...fields] = given.split(":");
  if (scheme !== "arn" || fields.length === 0 || /\s/.test(given)) return undefined;
  const isShort = fields.length < 3;
  const region = isShort ? (fields.slice(0, -1).find((field) => /^[a-z]+-[a-z-]+-\d$/.test(field)) ?? "") : fields[0];
  const account = isShort ? (fields.slice(0, -1).find((field) => /^\d{12}$/.test(field)) ?? "") : fields[1];
  const resource = (isShort ? fields.slice(-1) : fields.slice(2)).join(":").replace(/^:+/, "");
  // a service's other name is known by the type of its resource, as in arn:aws:efs:…:file-system/…
  if (named !== service && (type === "" || !resource.startsWith(type))) return undefined;
  return { partition, service: named, region: region ?? "", account: account ?? "", resource, isShort, isName: false };
}

function differencesOf(read: Fields, { service, region, account }: ArnKind, { partition }: Here): string[] {
  if (read.isName) return [];
  const superfluous = [...(!region && read.region ? ["region"] : []), ...(!account && read.account ? ["account"] : [])];
  const missing = [
    ...(region && !region.test(read.region) ? ["its region"] : []),
    ...(account && !account.test(read.account)
      ? [/\d/.test(read.account) ? "an account of 12 digits" : "its account"]
      : []),
  ];
  return [
    ...(read.isShort ? ["with all six fields"] : []),
    ...(read.partition === partition ? [] : [`with the partition ${partition}`]),
    ...(read.service === service ? [] : [`with the service ${service}`]),
    ...(superfluous.length > 0 ? [`without ${superfluous.join(" and ")}`] : []),
    ...(missing.length > 0 && !read.isShort ? [`with ${missing.join(" and ")}`] : []),
  ];
}

/** The value where it is one, or is one but for hyphens, as people write accounts. */
function givenOr(given: string, form: RegExp, otherwise: string): string {
  return [given, given.replaceAll("-", "")].find((value) => form.test(value)) ?? otherwise;
}

/** What the last field may have been meant to be, with the difference in words; none for the field as it is. */
function resourcesNear({ resource, isName }: Fields, { service, type }: ArnKind): [difference: string, string][] {
  const bare = type.endsWith("/") ? resource.replace(/^\/+/, "") : resource;
  const isTyped = bare.startsWith(type);
  if (!isTyped && !isName && /[/:]/.test(bare) && !resource.startsWith("/")) return [];
  const [typed, name] = isTyped ? [bare, bare.slice(type.length)] : [type + bare, bare];
  const difference = isTyped || isName ? "" : `with the type ${type.slice(0, -1)}`;
  const [, path, rest] = /^([^/]+)(\/.*)$/.exec(name) ?? [];
  const [, group, more] = /^([^:]+)(:.*)$/.exec(name) ?? [];
  return [
    [difference, typed],
    ...pair(type === "" && path, `without ${rest}`, path),
    ...pair(type === "", "with /*", `${name}/*`),
    ...pair(group, `without ${more}`, type + group),
    ...pair(service === "logs", "with :*", `${typed}:*`),
    ...pair(service === "secretsmanager", "with the six characters that AWS ends it in", `${typed}-??????`),
    ...pair(
      /\/\//.test(name) || name.startsWith("/"),
      "with one /",
      type + name.replace(/\/+/g, "/").replace(/^\//, ""),
    ),
    ["in lower case", type + name.toLowerCase()],
    ["in upper case", type + name.toUpperCase()],
  ];
}

function pair(applies: unknown, difference: string, resource = ""): [string, string][] {
  return applies ? [[difference, resource]] : [];
}
