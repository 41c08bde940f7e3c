import { memoize } from "../lib/memoize";
import { nearest } from "../lib/nearest";
import { arrayOrEmpty, mappingOrEmpty } from "../lib/values";
import { fits } from "../lib/wildcard";
import { readAwsData, readGlobalKeys, readService } from "./service-data";

/** Whether AWS has a condition key; case does not count, and a part of it may vary: `aws:ResourceTag/team`. */
export function isConditionKey(key: string): boolean {
  const prefix = prefixOf(key);
  if (prefix.includes(".")) return isTokenKey(key);
  const { names, patterns } = serviceKeys(prefix.toLowerCase());
  const wanted = key.toLowerCase();
  return names.has(wanted) || patterns.some((pattern) => fits(pattern, wanted));
}

/** What the values of a condition key are; `string` where it is not known to be anything else. */
export type ConditionKeyType = "string" | "arn" | "boolean" | "number" | "date" | "address";

/** By AWS's words for it, of which those for a list, such as `ArrayOfARN`, say the same of each of its values. */
const TYPES: Readonly<Record<string, ConditionKeyType>> = {
  ARN: "arn",
  Bool: "boolean",
  Numeric: "number",
  Date: "date",
  IPAddress: "address",
};

/** What a condition key's values are. */
export function conditionKeyType(key: string): ConditionKeyType {
  const wanted = key.toLowerCase();
  const service = prefixOf(wanted);
  if (service.includes(".")) return "string";
  const known =
    service === "aws" ? globalKeyNamed(wanted) : readService<KeyEntry>("conditionKeys", service)?.named(wanted);
  return TYPES[(known?.type ?? "").replace(/^ArrayOf/, "")] ?? "string";
}

interface KeyEntry {
  readonly key: string;
  readonly type: string;
}

/** Keys in small letters: the names of most, and patterns of those of which a part varies. */
interface ServiceKeys {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

const serviceKeys = memoize((service): ServiceKeys => {
  const keys = keysOf(service).map((key) => key.toLowerCase());
  const patterns = keys.filter((key) => VARIABLE.test(key)).map((key) => key.replace(VARIABLE, "?*"));
  return { names: new Set(keys), patterns };
});

/**
 * The condition key that a person may have meant, if one is close enough.
 *
 * @param services whose actions stand beside it, such as `s3`
 */
export function conditionKeyMeant(key: string, services: readonly string[]): string | undefined {
  const prefix = prefixOf(key);
  if (prefix.includes(".")) return tokenKeyMeant(key);
  const known = [prefix, "aws", ...services].flatMap(keysOf);
  const starts = [...new Set(known.map(startOf))];
  const { start, rest } = splitKey(key);
  const meant = nearest(rest ? start : key, starts) ?? nearest(key, starts);
  if (meant === undefined || !/[:/]$/.test(meant)) return meant;
  return meant + (rest || "<key>");
}

/** `aws:ResourceTag/team`: what names the key, `aws:ResourceTag/`, and what may be anything. */
function splitKey(key: string): { readonly start: string; readonly rest: string } {
  const groups = /^(?<start>[^:]*:[^:/]*[:/]?)(?<rest>.*)$/s.exec(key)?.groups;
  return { start: groups?.start ?? "", rest: groups?.rest ?? "" };
}

/** Of a key that varies, what stands before the part that does; of others, all. */
function startOf(key: string): string {
  return key.replace(VARIABLE, "").replace(/(?<=[:/]).*\$.*$/, "");
}

function prefixOf(key: string): string {
  return key.split(":")[0] ?? "";
}

function tokenKeyMeant(key: string): string | undefined {
  const host = key.replace(/:[^:]*$/, "");
  return nearest(
    key,
    TOKEN_KEYS.map((claim) => `${host}:${claim}`),
  );
}

/** What stands for a part that varies, as AWS documents it. */
const VARIABLE = /\$\{\w+\}|<key>|(?<=\/)tag-key$/;

/** The condition keys of a service, or with the prefix `aws` those of all; none where there is no such service. */
function keysOf(prefix: string): string[] {
  const service = prefix.toLowerCase();
  if (service === "aws") return globalKeys();
  const others = mappingOrEmpty(readAwsData("unassociatedConditions.json"));
  return [service, ...arrayOrEmpty(others[service]).map(String)].flatMap((one) => {
    return (
      readService<KeyEntry>("conditionKeys", one)
        ?.all()
        .map(({ key }) => key) ?? []
    );
  });
}

function globalKeys(): string[] {
  return readGlobalKeys().getAllGlobalConditionKeys();
}

function globalKeyNamed(key: string): Pick<KeyEntry, "type"> | undefined {
  return readGlobalKeys().getGlobalConditionKeyByName(key);
}

/** Of tokens, whose keys begin with their issuer's host, only those of EKS are known: other issuers may say anything. */
function isTokenKey(key: string): boolean {
  const claim = /^oidc\.eks\.[^:]*:(?<claim>.*)$/i.exec(key)?.groups?.claim;
  return !claim || TOKEN_KEYS.includes(claim.toLowerCase());
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
const TOKEN_KEYS = ["aud", "sub"];
