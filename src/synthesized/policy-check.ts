import { DefaultTokenResolver, StringConcat, TerraformElement, type TerraformStack, Tokenization } from "cdktf";
import { judge, type PolicyException, type Violation } from "../iam/rules/judge";
import { RULES } from "../iam/rules/rules";
import { takenForKnown } from "./known";
import type { StackJson } from "./stack-graph";
import { readIam } from "./stack-iam";

/** Where an environment's file, or whatever else made a stack, asks for what breaks a rule, such as `app.yaml:7:5`. */
export type PlaceOf = (violation: Violation) => string;

/**
 * What of a stack's roles and keys does not keep the policy rules, in words: for the validation of any stack.
 *
 * Overrides of the stack itself (`stack.addOverride`), which may change any resource, are not looked at.
 *
 * @example
 * this.node.addValidation({
 *   validate: () =>
 *     checkPolicies(this, [{ subject: "demo-reader", rule: "no-wildcard-resource", reason: "it lists all queues" }]),
 * });
 */
export function checkPolicies(
  stack: TerraformStack,
  exceptions: readonly PolicyException[] = [],
  placeOf: PlaceOf = () => stack.node.path,
): string[] {
  const json = iamPartOf(stack);
  const { region, allowed_account_ids: accounts } = json.provider?.aws?.[0] ?? {};
  const own = takenForKnown(region, accounts?.[0]);
  const others = OTHER_REGIONS.map((other) => takenForKnown(other, accounts?.[0])).filter(
    ({ partition }) => partition !== own.partition,
  );
  const iam = readIam(json, own);
  const elsewhere = others.map((known) => readIam(json, known));
  return judge(iam, exceptions, elsewhere).map((violation) => describe(violation, placeOf));
}

/** For each partition that every stack must fit: the region of the longest name. */
const OTHER_REGIONS = ["ap-southeast-1", "cn-northwest-1", "us-gov-west-1"];

/** Only what the rules read: the whole stack takes three times as long, and is made once more when it is written. */
function iamPartOf(stack: TerraformStack): StackJson {
  const json: Record<string, Record<string, object>> = {};
  for (const element of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(element) || element.cdktfStack !== stack || !isRead(element)) continue;
    const part = Tokenization.resolve(element.toTerraform(), { scope: stack, resolver: RESOLVER }) as typeof json;
    for (const [kind, types] of Object.entries(part)) {
      json[kind] ??= {};
      const merged = json[kind];
      for (const [type, blocks] of Object.entries(types)) {
        if (Array.isArray(blocks)) merged[type] = blocks;
        else merged[type] = Object.assign(merged[type] ?? {}, blocks);
      }
    }
  }
  return json as StackJson;
}

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** The provider says the region. */
function isRead(element: object): boolean {
  const type = "terraformResourceType" in element ? String(element.terraformResourceType) : "";
  return /^aws(_iam_(role|policy)|_kms_key|$)/.test(type);
}

function describe(violation: Violation, placeOf: PlaceOf): string {
  const { subject, place, rule, found, fix } = violation;
  return [
    placeOf(violation),
    `  where: ${subject}, ${place}`,
    `  rule:  ${rule}: ${RULES[rule].sentence}`,
    `  got:   ${found}`,
    `  fix:   ${fix}`,
  ].join("\n");
}
