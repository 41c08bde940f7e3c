import { Document, isMap, isScalar, visit } from "yaml";
import type { StackIam } from "../src/iam/iam";
import { type PolicyDocument, parsePolicy, type StatementJson } from "../src/iam/policy-document";
import type { Example, Finding, PolicyRule } from "../src/iam/rules/rule";
import { RULES } from "../src/iam/rules/rules";
import { trustIsScoped } from "../src/iam/rules/trust-is-scoped";
import { mappingOrEmpty, oneOrMany } from "../src/lib/values";

/** A stack with one role, of which only what the example says is special. */
export function iamOf({ trust, permissions = [], policyArns = [] }: Example): StackIam {
  const policies = permissions.map((statement, index) => ({
    address: `aws_iam_policy.demo-${index + 1}`,
    name: `demo-${index + 1}`,
    document: documentOf(statement),
  }));
  const trusts = trust ?? (trustIsScoped.passes.trust as StatementJson);
  const role = { address: "aws_iam_role.demo", name: "demo", trust: documentOf(trusts), policies, policyArns };
  return { partition: "aws", roles: [role], keyPolicies: [] };
}

function documentOf(statement: StatementJson): PolicyDocument {
  return parsePolicy({ Version: "2012-10-17", Statement: [statement] });
}

/** `docs/rules.md`: what each policy rule asks for and why, with a role that keeps it and one that breaks it. */
export function rulePage(): string {
  return `${[INTRODUCTION, ...Object.entries<PolicyRule>(RULES).map(([id, rule]) => section(id, rule))].join("\n\n")}\n`;
}

const INTRODUCTION = `# Policy rules

Find out what a rule asks for and why, how to keep it, and how to make an exception.

Every synthesis checks the roles and keys of every environment against these rules. If one breaks a rule, everything found in
any environment is reported at once, and nothing is written. A rule that cannot decide, because only Terraform will know a
value, says so and does not pass.

To break a rule on purpose, say why in the entry of \`serviceAccounts\`, in at least 10 characters. It holds for the whole role:

\`\`\`yaml
serviceAccounts:
  - namespace: demo
    name: queue-lister
    statements: [{ actions: [sqs:GetQueueAttributes], resources: ["*"] }]
    exceptions: { no-wildcard-resource: it reports on all queues of the account }
\`\`\`

- A preset's own exceptions hold only for the preset's statements.
- An exception that nothing needs any more is reported, too.
- Existing policies (\`policyArns\`) are not read. They are counted, and [no-escalation](#no-escalation) knows some of AWS's own
  by name.

In another [CDKTF app](library.md), the rules are one function, which returns the problems in words:

\`\`\`ts
import { checkPolicies } from "eks-irsa/synthesized/policy-check";

stack.node.addValidation({
  validate: () => checkPolicies(stack, [{ subject: "demo-role", rule: "no-wildcard-resource", reason: "it lists all" }]),
});
\`\`\``;

function section(id: string, rule: PolicyRule): string {
  const { sentence, reason, sources, passes, fails } = rule;
  const isOfFile = passes.trust === undefined && fails.trust === undefined;
  const show = isOfFile ? yaml : json;
  return [
    `## ${id}`,
    `**${sentence[0]?.toUpperCase()}${sentence.slice(1)}.**`,
    reason,
    `Sources: ${sources.map((source) => `<${source}>`).join(", ")}`,
    "This keeps it:",
    show(passes),
    "This does not:",
    show(fails),
    "since:",
    `\`\`\`text\n${rule.check(iamOf(fails)).map(describe).join("\n\n")}\n\`\`\``,
  ].join("\n\n");
}

function describe({ found, fix }: Finding): string {
  return `got:   ${found}\nfix:   ${fix}`;
}

/** Who may assume a role, and services' own roles, no file writes. */
function json(example: Example): string {
  return `\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``;
}

/** As an environment's file asks for the role. */
function yaml(example: Example): string {
  const document = new Document({ serviceAccounts: [entryOf(example)] });
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.length <= 3 && list.items.every(isScalar);
    },
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === "conditions" && isMap(value)) value.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `\`\`\`yaml\n${text.replace(/\{/g, "{ ").replace(/\}/g, " }")}\`\`\``;
}

/** The entry of `serviceAccounts` that asks for a role as in the example. */
export function entryOf({ permissions, policyArns }: Example): object {
  const statements = permissions?.map(({ Action, Resource, Condition }) => ({
    actions: oneOrMany(Action),
    resources: oneOrMany(Resource),
    ...(Condition ? { conditions: conditionsOf(mappingOrEmpty(Condition)) } : {}),
  }));
  return {
    namespace: "demo",
    name: "app",
    ...(statements ? { statements } : {}),
    ...(policyArns ? { policyArns } : {}),
  };
}

function conditionsOf(condition: Readonly<Record<string, unknown>>): object {
  const listed = (keys: unknown) =>
    Object.entries(mappingOrEmpty(keys)).map(([key, values]) => [key, oneOrMany(values)]);
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [operator, Object.fromEntries(listed(keys))]),
  );
}
