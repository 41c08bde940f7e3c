import type { StackIam, StackRole } from "../iam";
import { coveredActions, coversAction, type PolicyStatement } from "../policy-document";
import { demandsOn, isOpen } from "./conditions";
import { ACTS_AS_RESOURCE, ESCALATING_POLICIES, GIVES_PERMISSIONS, TAKES_ROLE } from "./escalations";
import { isLimitedByTag, type Reach, reachWithinType, resourcesReached } from "./resources";
import type { Finding, PolicyRule } from "./rule";
import { allows, finding, inStatements, type PlacedStatement, undecided, unknownOf } from "./statements";

/** What a role may do is what its policies say, and there is no way from it to more. */
export const noEscalation: PolicyRule = {
  sentence: "a role cannot give itself permissions that it does not have, nor take another's",
  reason:
    "Some actions change what somebody may do (`iam:PutRolePolicy`), some act as what they are about " +
    "(`ssm:SendCommand`), and `iam:PassRole` gives a role to whatever is made with it: with them a role's other " +
    "policies say nothing about what it can do.\n\n" +
    "The first are refused whatever they are limited to, in patterns such as `iam:Put*` as well; the second on all " +
    "resources there are, unless a tag limits them; `iam:PassRole` where it names no role, or no service in " +
    "`iam:PassedToService`. Whoever names both has chosen what is handed out, so that actions which take a role " +
    "(`ec2:RunInstances`) are then no way to more; otherwise those of all the role's policies are named. A Deny beside " +
    "it, and conditions besides, do not count. Policies that exist are not read: of AWS's own, " +
    `${ESCALATING_POLICIES.join(", ")} are known to allow such actions. Keys' policies are not read: with \`kms:*\` for ` +
    "the account they leave the decision to these.",
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
    return [finding(placed, `${first}${more}`, "leave it out, or name the actions and resources that are meant")];
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
    const found = `${name}, which allows ways to other permissions`;
    const fix = "attach a policy for the task";
    return [{ subject, place: "attached policies", statements: [], value: arn, found, fix }];
  });
}
