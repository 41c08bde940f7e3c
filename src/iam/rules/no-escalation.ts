import type { StackIam, StackRole } from "../iam";
import { coveredActions, coversAction, type PolicyStatement } from "../policy-document";
import { demandsOn, isOpen } from "./conditions";
import { ACTS_AS_RESOURCE, ESCALATING_POLICIES, GIVES_PERMISSIONS, TAKES_ROLE } from "./escalations";
import { isLimitedByTag, type Reach, reachWithinType, resourcesReached } from "./resources";
import type { Finding, PolicyRule } from "./rule";
import { allows, finding, inStatements, type PlacedStatement, undecided, unknownOf } from "./statements";

/** What a role may do is what its policies say, and there is no way from it to more. */
export const noEscalation: PolicyRule = {
  sentence: "a role cannot give itself more permissions, or use another role's",
  reason:
    "Some actions change what somebody may do (`iam:PutRolePolicy`), some act with the permissions of what they act on " +
    "(`ssm:SendCommand`), and `iam:PassRole` gives a role to whatever is created with it. With any of them, a role's " +
    "other policies no longer say what it can do.\n\n" +
    "- The first kind is always refused, in patterns such as `iam:Put*` as well.\n" +
    "- The second kind is refused on all resources, unless a tag limits them.\n" +
    "- `iam:PassRole` is refused if it names no role, or no service in `iam:PassedToService`. The message then also names " +
    "the actions in the role's policies that take a role, such as `ec2:RunInstances`.\n\n" +
    "A Deny in another statement and other conditions do not count. Existing policies are not read; of AWS's own, " +
    `${ESCALATING_POLICIES.join(", ")} are known to allow such actions. Keys' policies are not read either: with ` +
    "`kms:*` for the account, they leave the decision to the roles' policies.",
  sources: [
    "https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation",
    "https://github.com/BishopFox/iam-vulnerable",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  ],
  passes: {
    permissions: [
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::123456789012:role/demo-worker-node",
        Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
      },
      { Effect: "Allow", Action: "ec2:RunInstances", Resource: "arn:aws:ec2:*:*:instance/*" },
    ],
  },
  fails: {
    permissions: [
      { Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/*" },
      { Effect: "Allow", Action: "lambda:CreateFunction", Resource: "arn:aws:lambda:*:*:function:*" },
    ],
  },
  check: (iam) => [
    ...inStatements(iam, ["permissions"], (one) => {
      if (!allows(one.statement)) return [];
      return [...checkActions(one), ...checkPassRole(one, statementsOf(iam, one))];
    }),
    ...iam.roles.flatMap(checkPolicyArns),
  ],
};

function checkActions(placed: PlacedStatement): Finding[] {
  const { statement } = placed;
  const { actions = [], notActions = [] } = statement;
  const [unknown] = unknownOf([...actions, ...notActions]);
  if (unknown !== undefined) return [undecided(placed, unknown)];
  const given = coveredActions(statement, GIVES_PERMISSIONS);
  const acting = coveredActions(statement, ACTS_AS_RESOURCE);
  const reach = acting.length > 0 && !isLimitedByTag(statement) ? reachOf(statement) : "named";
  const [first, ...others] = reach === "all" ? [...given, ...acting] : given;
  if (first !== undefined) {
    const more = others.length > 0 ? `, one of ${others.length + 1} ways to gain other permissions` : "";
    return [finding(placed, `${first}${more}`, "remove it, or name the actions and resources that you mean")];
  }
  return reach === "unknown" ? [undecided(placed, `the resources of ${acting[0]}`)] : [];
}

function checkPassRole(placed: PlacedStatement, all: readonly PolicyStatement[]): Finding[] {
  const { statement } = placed;
  if (!coversAction(statement, "iam:PassRole")) return [];
  const reach = reachOf(statement);
  const services = demandsOn(statement, "iam:PassedToService");
  const isForServices = services.some(({ operator, values }) => operator !== "Null" && !values.some(isOpen));
  if (reach === "unknown" && isForServices) return [undecided(placed, "the resources of iam:PassRole")];
  if (reach === "named" && isForServices) return [];
  const faults: string[] = [];
  if (reach === "all") faults.push("of any role");
  if (!isForServices) faults.push("to any service");
  const takers = TAKES_ROLE.filter((action) => all.some((other) => coversAction(other, action)));
  faults.push(...takers.map((action) => `with ${action}`));
  const fix = "name the role in resources, and the service in the condition StringEquals iam:PassedToService";
  return [finding(placed, `iam:PassRole ${faults.join(", ")}`, fix)];
}

function reachOf(statement: PolicyStatement): Reach {
  const reaches = resourcesReached(statement).map(reachWithinType);
  return reaches.find((reach) => reach === "all") ?? reaches.find((reach) => reach === "unknown") ?? "named";
}

/** Everything that the role of a statement is allowed, by whichever of its policies. */
function statementsOf({ roles }: StackIam, { subject }: PlacedStatement): PolicyStatement[] {
  const policies = roles.filter(({ name }) => name === subject).flatMap((role) => role.policies);
  return policies.flatMap(({ document }) => document.statements).filter(allows);
}

function checkPolicyArns({ name: subject, policyArns }: StackRole): Finding[] {
  return policyArns.flatMap((arn) => {
    const name = /^arn:[^:]+:iam::aws:policy\/(?<name>.+)$/.exec(arn)?.groups?.name;
    if (!ESCALATING_POLICIES.some((one) => one === name)) return [];
    const found = `${name}, which gives ways to other permissions`;
    const fix = "attach a policy for the task";
    return [{ subject, place: "attached policies", statements: [], value: arn, found, fix }];
  });
}
