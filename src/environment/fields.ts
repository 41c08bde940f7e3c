import * as z from "zod";
import { type ArnForm, fixOfArn, patternOf } from "../aws/arn-form";
import { type Refinement, report } from "../diagnostics/checks";
import { flag, text } from "../diagnostics/fields";
import { type Cidr, formatCidr, parseCidr } from "../lib/cidr";
import { formatIpv6Cidr, parseIpv6Cidr } from "../lib/ipv6";
import type { Path } from "../lib/path";
import { regionOf } from "./region";
import type { Warning } from "./warning";

/** An IPv4 network in CIDR notation whose host bits are zero. */
export function cidr(minPrefix: number, maxPrefix: number) {
  const expected = `an IPv4 network of /${minPrefix} to /${maxPrefix} in CIDR notation`;
  return z
    .string({ error: expected })
    .superRefine((value, refinement) => checkIpv4(value, { minPrefix, maxPrefix, expected }, refinement))
    .meta({ examples: [minPrefix === 0 ? "203.0.113.0/24" : "10.0.0.0/16"] });
}

/** An IPv4 or IPv6 network in CIDR notation whose host bits are zero. */
export function anyCidr() {
  const expected = "an IPv4 or IPv6 network in CIDR notation";
  return z
    .string({ error: expected })
    .superRefine((value, refinement) => {
      if (value.includes(":")) checkIpv6(value, expected, refinement);
      else checkIpv4(value, { minPrefix: 0, maxPrefix: 32, expected }, refinement);
    })
    .meta({ examples: ["10.20.0.0/16"] });
}

interface Ipv4Form {
  readonly minPrefix: number;
  readonly maxPrefix: number;
  readonly expected: string;
}

function checkIpv4(value: string, { minPrefix, maxPrefix, expected }: Ipv4Form, refinement: Refinement): void {
  const given = parseCidr(value);
  if (!given || given.prefix < minPrefix || given.prefix > maxPrefix) {
    const meant = networkMeant(value, minPrefix, maxPrefix);
    report(refinement, [], expected, meant && `write ${formatCidr(meant)}`);
  } else if (given.hasHostBits) {
    report(refinement, [], `${expected}, host bits zero`, `write ${formatCidr(given)}`);
  }
}

/** EC2 gives a network back as it writes it itself, by which Terraform would plan a change. */
function checkIpv6(value: string, expected: string, refinement: Refinement): void {
  const given = parseIpv6Cidr(value) ?? parseIpv6Cidr(`${value}/128`);
  const canonical = given && formatIpv6Cidr(given);
  if (canonical === value) return;
  const form = given?.hasHostBits ? `${expected}, host bits zero` : expected;
  report(refinement, [], form, canonical && `write "${canonical}"`);
}

/** The network of an allowed size at an address; undefined where the text begins with no address. */
function networkMeant(text: string, minPrefix: number, maxPrefix: number): Cidr | undefined {
  // an address alone is one computer where any network is allowed, and else a network's first
  const usual = minPrefix === 0 ? maxPrefix : minPrefix;
  const bare = text.replace(/[^\d./]/g, "").replace(/\.{2,}/g, ".");
  const given = Number(/\/(\d{1,2})$/.exec(bare)?.[1] ?? usual);
  const prefix = Math.min(Math.max(given, minPrefix), maxPrefix);
  const address = bare.replace(/\/.*$/s, "");
  return parseCidr(`${address}/${prefix}`);
}

/** The network that a value of the file is, without its host bits; undefined for what is none, as its field reports. */
export function networkAt(value: unknown): Cidr | undefined {
  return typeof value === "string" ? parseCidr(value) : undefined;
}

/** What EC2 gives ids to, as the ids begin. */
type IdKind = "vpc" | "subnet" | "rtb";

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export function ec2Id(kind: IdKind, what: string) {
  return text(new RegExp(`^${kind}-[0-9a-f]{1,17}$`), `${what} id such as ${kind}-0123456789abcdef0`);
}

/** An id of the file. */
interface PlacedId {
  readonly path: Path;
  readonly id: string;
}

/** Of ids that are shorter or longer than any of AWS's: they are of an example, or were cut off. */
export function warningsOfIds(ids: readonly PlacedId[]): Warning[] {
  return ids
    .filter(({ id }) => !/-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
    .map(({ path }) => ({ path, expected: "an id as AWS has them: of 8 or 17 digits", fix: "copy the whole id" }));
}

/** An ARN of one form. */
export function arn(form: ArnForm) {
  const fixOf = (given: string, values: unknown) => fixOfArn(given, form, regionOf(values));
  return text(patternOf(form), `an ARN such as ${form.example}`, fixOf);
}

/** A KMS key's ARN. */
export const KMS_KEY: ArnForm = {
  service: "kms",
  resource: /key\/[A-Za-z0-9-]{1,128}/,
  example: "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

/** A KMS key's ARN, or that of its alias. */
export const KMS_KEY_OR_ALIAS: ArnForm = { ...KMS_KEY, resource: /(key|alias)\/[\w/-]{1,250}/ };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** How many days CloudWatch keeps a log event: only what CloudWatch offers. */
export function retentionDays() {
  return z.literal(RETENTION_DAYS, { error: `one of ${RETENTION_DAYS.join(", ")} (days)` });
}

/** Whether something is encrypted, and by which KMS key: true for a key of its own, or an existing key's ARN. */
export function kmsKey() {
  return z.union([flag(), arn(KMS_KEY)], { error: "true (a key of its own), false, or a KMS key's ARN" });
}

/** Whether a log group that is there already becomes the environment's. */
export function adopt() {
  return flag()
    .default(false)
    .describe("Take over the log group that is there already. For one deploy: Terraform fails where there is none.");
}
