import * as z from "zod";
import { ACCESS_POLICY, accessPolicyMeant, standingOfAccessPolicy } from "../../aws/access-entries";
import { type Refinement, report, reportTwice } from "../../diagnostics/checks";
import { list, mapping, text } from "../../diagnostics/fields";
import type { ClusterEnvironment } from "../model";
import type { Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import type { AccessConfig, ClusterConfig } from "./model";
import { principal, principalsIn } from "./principal";

const POLICY = "an access policy of EKS such as AmazonEKSViewPolicy";

const policy = text(ACCESS_POLICY, POLICY, writePolicy)
  .meta({ examples: ["AmazonEKSViewPolicy"] })
  .superRefine((given, refinement) => {
    const standing = standingOfAccessPolicy(given);
    if (standing === "service-linked") {
      const expected = "an access policy that a role of yours can have: this one is for AWS's service-linked roles";
      report(refinement, [], expected, "write another, or remove it");
    }
    if (standing === "impossible" && ACCESS_POLICY.test(given)) report(refinement, [], POLICY, writePolicy(given));
  });

function writePolicy(given: string): string | undefined {
  const meant = accessPolicyMeant(given);
  return meant && `write ${meant}`;
}

/** A namespace in which `*` stands for any characters: https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html */
const namespace = text(
  /^(?=.{1,63}$)[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?$/,
  "a namespace such as shop, or a pattern such as dev-*",
);

const association = mapping({
  policy: policy.describe("An access policy of EKS, by its name: AmazonEKSViewPolicy, AmazonEKSEditPolicy, …"),
  namespaces: list(namespace, "namespaces", 1)
    .optional()
    .describe("Only in these namespaces; * stands for any characters, as in dev-*. Left out: in the whole cluster."),
});

/** What EKS keeps for names of its own and Kubernetes': https://docs.aws.amazon.com/eks/latest/userguide/set-custom-username.html */
const RESERVED = /^(?:system:|eks:|aws:|amazon:|iam:)/i;
const OWN_NAME = /^(?!system:|eks:|aws:|amazon:|iam:)[^\s\p{C}](.*[^\s\p{C}])?$/iu;

const group = text(
  OWN_NAME,
  "a group of Kubernetes such as on-call, which begins with none of system:, eks:, aws:, amazon: and iam:",
  (given) => (RESERVED.test(given) ? "write a group of your own, and bind it to what it may do" : undefined),
);

const username = text(
  OWN_NAME,
  "a name such as developer or developer:{{SessionName}}, which begins with none of system:, eks:, aws:, amazon: and iam:",
  (given) => (RESERVED.test(given) ? "write another, or leave it out" : undefined),
).superRefine((given, refinement) => {
  const [before, placeholder] = given.split(/(\{\{SessionName(?:Raw)?\}\})/);
  if (placeholder === undefined || before?.includes(":")) return;
  const expected = `a colon before ${placeholder}`;
  const meant = `${before || "<name>"}:${placeholder}`;
  report(refinement, [], expected, `write ${given.replace(`${before}${placeholder}`, meant)}`);
});

const entry = mapping({
  principal: principal().describe("The ARN of an IAM role or user, of this or another account; each only once."),
  policies: z
    .array(association, { error: "a list of access policies" })
    .max(20, { error: "a list of at most 20 access policies" })
    .superRefine(checkPolicies)
    .default([])
    .describe("What the principal may do by EKS's access policies, each of them once."),
  groups: list(group, "groups")
    .default([])
    .describe("Groups of Kubernetes that the principal is in, for role bindings of your own."),
  username: username
    .optional()
    .describe("What Kubernetes' audit log calls the principal. Left out: its ARN, with the session of a role."),
}).superRefine(checkEntry);

/** Who may use the cluster, beside its administrators. */
export const access = z
  .array(entry, { error: "a list of mappings, one for each principal" })
  .default([])
  .describe("IAM roles and users that may use the cluster (access entries), beside its administrators.");

function checkPolicies(given: readonly { readonly policy: string }[], refinement: Refinement): void {
  const names = given.map((one) => one.policy);
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first === index) continue;
    const expected = "each access policy once, since EKS keeps one scope for each";
    reportTwice(refinement, [index, "policy"], [first, "policy"], expected, "put all namespaces into one of the two");
  }
}

function checkEntry(given: Pick<AccessConfig, "policies" | "groups">, refinement: Refinement): void {
  if (given.policies.length > 0 || given.groups.length > 0) return;
  const expected = "policies or groups: without them, the principal signs in and may do nothing";
  report(refinement, [], expected, "add policies: [{ policy: AmazonEKSViewPolicy }]");
}

/** An IAM principal has one access entry in a cluster. */
export function checkPrincipals(cluster: Unchecked<ClusterConfig>, refinement: Refinement): void {
  const all = principalsIn(cluster);
  for (const { arn, path } of all.filter(({ path: [key] }) => key === "access")) {
    const first = all.find((other) => other.arn === arn);
    if (arn === undefined || !first || first.path === path) continue;
    const fix = first.path[0] === "admins" ? "remove it from one of the two" : "put both into one entry";
    reportTwice(refinement, path, first.path, "each principal once", fix);
  }
}

/** A policy that may be new is told. */
export function warnOfAccessPolicies({ cluster }: ClusterEnvironment): Warning[] {
  return cluster.access.flatMap(({ policies }, index) =>
    policies.flatMap(({ policy: name }, place) => {
      if (standingOfAccessPolicy(name) !== "new") return [];
      return [
        {
          path: ["cluster", "access", index, "policies", place, "policy"],
          expected: "an access policy that is known here",
          fix: "see whether EKS has it: aws eks list-access-policies",
        },
      ];
    }),
  );
}
