import { actionsLike, isAbout, kindsOf, plainestArn } from "../../aws/actions";
import { splitArn } from "../../aws/arn";
import { widen } from "../policy-document";
import { fixResource } from "../resource-fix";
import { resourcesReached } from "./resources";
import type { Finding, PolicyRule } from "./rule";
import { allows, finding, inStatements, type PlacedStatement } from "./statements";

/** No action is allowed on nothing. */
export const resourceFitsAction: PolicyRule = {
  sentence: "every action is allowed on something that it applies to",
  reason:
    "IAM silently accepts any resource beside any action. These allow nothing: `s3:GetObject` on a bucket, since it applies " +
    "to objects (`…/*`); `ec2:DescribeInstances` on an instance, since it works only with `*`; and " +
    "`secretsmanager:GetSecretValue` on a secret's name, since its ARN continues with six characters that AWS chooses. " +
    "Each action of a statement must fit one of its resources. Patterns of actions are not checked, and what only " +
    "Terraform knows counts as fitting. What an action applies to comes from AWS's Service Authorization Reference.",
  sources: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  passes: {
    permissions: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::demo-bucket/*" }],
  },
  fails: { permissions: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::demo-bucket" }] },
  check: (iam) =>
    inStatements(iam, ["permissions"], (one) => (allows(one.statement) ? checkStatement(one, iam.partition) : [])),
};

function checkStatement(placed: PlacedStatement, partition: string): Finding[] {
  // expressions of Terraform's and of IAM's may become anything
  const resources = resourcesReached(placed.statement).map(widen);
  if (resources.some((resource) => /^\*+$/.test(resource))) return [];
  const { actions = [] } = placed.statement;
  const misfits = actions
    .flatMap((name) => (isPattern(name) ? [] : actionsLike(name)))
    .filter((action) => {
      return !kindsOf(action).some((kind) => resources.some((resource) => isAbout(resource, kind, action)));
    });
  const [first, ...others] = misfits;
  if (!first) return [];
  const found = `${misfitsInWords(first.name, others.length)} to ${resources.join(" or ")}`;
  for (const resource of resources) {
    const fix = fixResource(resource, [first], { partition: splitArn(resource).partition || partition });
    if (fix) return [finding(placed, found, fix, resource)];
  }
  const form = plainestArn(first);
  const fix = form ? `name what it applies to, such as ${form}` : "allow it on *, in a statement of its own";
  return [finding(placed, found, fix, first.name)];
}

function misfitsInWords(first: string, others: number): string {
  if (others === 0) return `${first}, which never applies`;
  const count = others === 1 ? "one other action" : `${others} other actions`;
  return `${first} and ${count}, which never apply`;
}

function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}
