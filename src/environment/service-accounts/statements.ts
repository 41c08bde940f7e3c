import * as z from "zod";
import { actionsLike, actionsOf, serviceOf } from "../../aws/actions";
import { type Arn, splitArn } from "../../aws/arn";
import { isPartition, partitionOf } from "../../aws/partition";
import { type FixIn, type Refinement, report } from "../../diagnostics/checks";
import { list, mapping, text } from "../../diagnostics/fields";
import { fitsPolicies, type PermissionStatement } from "../../iam/permission-policy";
import { fixResource } from "../../iam/resource-fix";
import { nearest } from "../../lib/nearest";
import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping, stringsIn } from "../../lib/values";
import { regionOf } from "../region";
import { type Unchecked, uncheckedOf } from "../unchecked";
import { checkConditions, checkVariables, conditions } from "./conditions";
import type { StatementConfig } from "./model";

/**
 * What a statement may be about, for editors: {@link isResource} decides. No control characters, which a terminal would
 * obey, and none beyond those of IAM's policies.
 */
const RESOURCE =
  /^(\*|arn:(\*|aws[a-z-]*):[a-z0-9-]+:[\x21-\x7e]*:[\x21-\x7e]*:[\x20-\x7e\xa1-\xff]*[\x21-\x7e\xa1-\xff])$/u;

/**
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html, which has the others in its pattern. JSON's
 * escapes would be of ASCII alone, but the aws provider writes the characters themselves.
 */
const NOT_IAMS = /[\u{100}-\u{10ffff}]/gu;

const POLICY_TEXT = /^[\x20-\x7e\xa1-\xff]*$/;

const RESOURCE_EXPECTED = 'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters';

const action = text(/^[a-z0-9-]+:[A-Za-z0-9*?]+$/, "an IAM action such as s3:PutObject", actionMeant);

/** The service may be written with capitals, and another sign behind it. AWS's own spelling is told where it has one. */
function actionMeant(given: string): string | undefined {
  if (/^[A-Za-z0-9*]+$/.test(given)) return `write its service before it: <service>:${given}`;
  const parts = /^(?<service>[A-Za-z0-9-]+)\s*[:./]+\s*(?<name>[A-Za-z0-9*?]+)$/.exec(given)?.groups;
  if (parts?.service === undefined) return undefined;
  const meant = `${parts.service.toLowerCase()}:${parts.name}`;
  const actions = actionsLike(meant);
  if (actions.length > 0 || /[*?]/.test(meant)) return `write ${actions.length === 1 ? actions[0]?.name : meant}`;
  const names = actionsOf(serviceOf(meant))?.map(({ name }) => name) ?? [];
  return `write ${nearest(meant, names) ?? meant}`;
}

const ONLY_ALLOW = "Allow, or no effect: statements here only allow";

/** Whoever writes `effect: Deny` must not be told to leave the effect out. */
const effect = z.string({ error: ONLY_ALLOW }).superRefine((value, refinement) => {
  if (value === "Allow") return;
  const fix =
    "remove the statement; to deny something, use a policy in policyArns, or limit the role with permissionsBoundary";
  report(refinement, [], ONLY_ALLOW, fix);
});

/** A statement of the policies that a role has of its own. */
export const statement = mapping({
  effect: effect.optional().describe("Allow: statements only allow."),
  actions: list(action, "actions", 1),
  resources: list(z.string({ error: RESOURCE_EXPECTED }).meta({ pattern: RESOURCE.source }), "ARNs", 1),
  conditions,
});

/**
 * Each is about ARNs, on conditions that can hold, and fits a policy.
 *
 * @param at where in the refinement's value the role stands
 */
export function checkStatements(statements: unknown, refinement: Refinement, at: Path = []): void {
  arrayOrEmpty(statements).forEach((value, index) => {
    const statement = uncheckedOf<StatementConfig>(value);
    const path = [...at, "statements", index];
    checkResources(statement, refinement, path);
    checkConditions(statement.conditions, refinement, [...path, "conditions"]);
    checkSize(statement, refinement, path);
  });
}

function checkResources(statement: Unchecked<StatementConfig>, refinement: Refinement, path: Path): void {
  const actions = stringsIn(statement.actions);
  arrayOrEmpty(statement.resources).forEach((resource, index) => {
    if (typeof resource !== "string") return;
    const itsPath = [...path, "resources", index];
    if (isResource(resource)) {
      checkVariables(resource, refinement, itsPath);
      return;
    }
    const meant = resource.replace(NOT_IAMS, "?");
    if (meant !== resource && isResource(meant)) {
      const expected = "an ARN of the characters that IAM takes: U+0020 to U+00FF";
      report(refinement, itsPath, expected, `write ? for each other character: ${meant}`);
    } else {
      report(refinement, itsPath, RESOURCE_EXPECTED, fixBeside(actions, resource));
    }
  });
}

/**
 * Whether it is `*`, or a pattern of ARNs of one service: IAM takes a wildcard in the place of the partition, as all of
 * it, and of the other fields but the service.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function isResource(text: string): boolean {
  if (text === "*") return true;
  if (!POLICY_TEXT.test(text) || text.endsWith(" ")) return false;
  const { partition, service, region, account, resource } = fieldsOf(text);
  const isNamed = text.startsWith("arn:") && (partition === "*" || isPartition(partition)) && SERVICE.test(service);
  return isNamed && !/ /.test(region + account) && isAccount(account) && resource !== "";
}

const SERVICE = /^[a-z0-9-]+$/;

/** What its policy variables stand for may be anything, and they hold colons of their own. */
function fieldsOf(resource: string): Arn {
  return splitArn(resource.replace(/\$\{[^{}]*\}/g, "*"));
}

/** Also where there is none, or where it is no number, as in ARNs of AWS's own. */
function isAccount(account: string): boolean {
  return !/^[\d-]+$/.test(account) || /^\d{12}$/.test(account);
}

/** What a resource is meant to be is told by what may be done with it. */
function fixBeside(actions: readonly string[], resource: string): FixIn {
  return (values) => {
    const { service, account, resource: name } = fieldsOf(resource);
    if (/\p{Cc}/u.test(resource)) return "remove its control characters";
    if (resource.includes("\u{a0}")) return "write a plain space in place of the no-break space";
    if (isResource(resource.trim())) return "remove the space around it";
    if (resource.startsWith("arn:") && /[*?]/.test(service)) return "name the service: IAM takes no wildcard there";
    if (!isAccount(account)) return "write the account's 12 digits";
    if (/^([^:]*:){5}$/.test(resource) && name === "") return "name what it is about at its end";
    const region = regionOf(values);
    const partition = region === undefined ? "aws" : partitionOf(region);
    return fixResource(resource, actions.flatMap(actionsLike), { partition, region }) ?? "write its ARN";
  };
}

function checkSize(statement: Unchecked<StatementConfig>, refinement: Refinement, path: Path): void {
  const actions = stringsIn(statement.actions);
  const resources = stringsIn(statement.resources);
  // of any form: it is its length that counts
  const conditions = asMapping(statement.conditions) as PermissionStatement["conditions"];
  if (fitsPolicies({ actions, resources, conditions })) return;
  report(refinement, path, "a statement that fits IAM's 6,144 characters", "write fewer conditions");
}
