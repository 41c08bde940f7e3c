import { unreadPolicies } from "../../iam/iam";
import type { StatementMatch } from "../../iam/permission-evaluator";
import type { Answer, RoleAnswer, Verdict } from "../../operations/can/answer";
import { nameOfMatch, resourcesIn } from "../../operations/can/hint";
import { nameOfAsker, type Question, sentenceOf } from "../../operations/can/question";

/** 1 is a command that failed. */
export const EXIT_CODES: Readonly<Record<Verdict, number>> = { yes: 0, no: 2, depends: 3, unknown: 3 };

/** For people: the answer in a line, and what it rests on. */
export function toText(question: Question, answer: Answer): string {
  const rows: Row[] = [
    ...answer.ifs.map((text): Row => ["if", text]),
    ...(answer.foreignRole ? [NEEDED_TRUST] : []),
    ...answer.roles.flatMap((role) => rowsOf(question, role)),
  ];
  return [headline(question, answer), ...rows.map(([label, text]) => `  ${label.padEnd(WIDTH)}  ${text}`)].join("\n");
}

type Row = readonly [label: string, text: string];

const NEEDED_TRUST: Row = [
  "trust",
  "what its trust policy must say is in the stack's output existing_role_trust_policies",
];

const WIDTH = "denied by".length;

function headline(question: Question, { verdict, roles, foreignRole }: Answer): string {
  if (foreignRole) return `unknown: ${nameOfAsker(question.account)} has a role that is made elsewhere: ${foreignRole}`;
  if (verdict === "yes") return `yes: ${sentenceOf(question, "may")}`;
  if (verdict === "depends") return `yes, if what follows holds: ${sentenceOf(question, "may")}`;
  if (verdict === "no") return `no: ${sentenceOf(question, "may not")}`;
  const policies = roles.flatMap(({ role }) => unreadPolicies(role)).join(", ");
  return `unknown: ${nameOfAsker(question.account)} has policies that are not in this stack: ${policies}`;
}

function rowsOf(question: Question, { role, verdict, decision, ifs, hint }: RoleAnswer): Row[] {
  const rows: Row[] = [["role", role.name]];
  if (verdict === "yes" || verdict === "depends") {
    for (const allow of shown(question, decision.allows)) rows.push(...statementRows(question, allow, "policy"));
    for (const deny of decision.denies) rows.push(...statementRows(question, deny, "denied by"));
  }
  for (const text of ifs) rows.push(["if", text]);
  if (hint) rows.push(["nearest", hint]);
  if (verdict !== "no") for (const policy of unreadPolicies(role)) rows.push(["not read", policy]);
  return rows;
}

/** One statement that counts for certain is enough, unless it is asked on which resources. */
function shown({ resource }: Question, allows: readonly StatementMatch[]): readonly StatementMatch[] {
  const certain = allows.filter(({ ifs }) => ifs.length === 0);
  return resource !== undefined && certain.length > 0 ? certain.slice(0, 1) : allows;
}

function statementRows(question: Question, match: StatementMatch, label: string): Row[] {
  return [
    [label, nameOfMatch(match)],
    ...onOf(question, match).map((text, index): Row => [index === 0 ? "on" : "", text]),
    ...match.ifs.map((text): Row => ["if", text]),
  ];
}

function onOf({ kinds }: Question, match: StatementMatch): string[] {
  const patterns = kinds.map(({ pattern }) => pattern);
  return resourcesIn(match, kinds.length > 0 ? patterns : undefined);
}

/** For programs: docs/commands.md describes it. */
export function toJson(environment: string, question: Question, { verdict, roles, ifs, foreignRole }: Answer): string {
  const statements = (matches: readonly StatementMatch[]) =>
    matches.map((match) => ({
      policy: match.policy,
      statement: match.name,
      resources: onOf(question, match),
      ifs: match.ifs,
    }));
  const result = {
    environment,
    serviceAccount: nameOfAsker(question.account),
    action: question.action.name,
    resource: question.resource,
    answer: verdict,
    ifs,
    foreignRole,
    roles: roles.map(({ role, decision, ...one }) => ({
      role: role.name,
      answer: one.verdict,
      allows: statements(decision.allows),
      denies: statements(decision.denies),
      ifs: one.ifs,
      nearest: one.hint,
      notRead: unreadPolicies(role),
    })),
  };
  return JSON.stringify(result, undefined, 2);
}
