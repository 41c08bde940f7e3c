import { type PolicyDocument, parsePolicy, type StatementJson, unknownPolicy } from "../iam/policy-document";
import { groupBy } from "../lib/group-by";
import { mappingOrEmpty, oneOrMany } from "../lib/values";

type Block = Readonly<Record<string, unknown>>;

/**
 * The document that a data source `aws_iam_policy_document` writes; unknown where other documents are part of it.
 *
 * @param expression what stands for the document in the stack
 */
export function policyOfDataSource(data: Block, expression: string): PolicyDocument {
  const isWhole = Object.keys(data).every((key) => ["//", "statement", "version", "policy_id"].includes(key));
  if (!isWhole) return unknownPolicy(expression);
  const Statement = oneOrMany(data.statement).map((statement) => statementOf(mappingOrEmpty(statement)));
  return parsePolicy({ Version: "2012-10-17", Statement });
}

/** A statement of Terraform's data source as IAM writes it. */
function statementOf(block: Block): StatementJson {
  return {
    Sid: block.sid || undefined,
    Effect: block.effect ?? "Allow",
    Action: block.actions ?? undefined,
    NotAction: block.not_actions ?? undefined,
    Resource: block.resources ? variables(block.resources) : undefined,
    NotResource: block.not_resources ? variables(block.not_resources) : undefined,
    Principal: principalsJson(block.principals),
    NotPrincipal: principalsJson(block.not_principals),
    Condition: conditionsJson(block.condition),
  };
}

/** Values by key, by operator; undefined for none. */
function conditionsJson(blocks: unknown): object | undefined {
  const conditions = oneOrMany(blocks).map(mappingOrEmpty);
  const byOperator = groupBy(conditions, ({ test }) => String(test));
  const json = [...byOperator].map(([operator, ofOperator]) => {
    const byKey = groupBy(ofOperator, ({ variable }) => String(variable));
    const keys = [...byKey].map(([key, ofKey]) => [key, ofKey.flatMap(({ values }) => variables(values))]);
    return [operator, Object.fromEntries(keys)];
  });
  return json.length > 0 ? Object.fromEntries(json) : undefined;
}

/** Identifiers by kind; undefined for none. */
function principalsJson(blocks: unknown): object | undefined {
  const byKind = groupBy(oneOrMany(blocks).map(mappingOrEmpty), ({ type }) => String(type));
  const json = [...byKind].map(([kind, ofKind]) => [kind, ofKind.flatMap(({ identifiers }) => oneOrMany(identifiers))]);
  return json.length > 0 ? Object.fromEntries(json) : undefined;
}

/** IAM's own variables, such as `${aws:username}`, which the data source writes with `&`. */
function variables(values: unknown): unknown[] {
  return oneOrMany(values).map((value) => (typeof value === "string" ? value.replaceAll("&{", "${") : value));
}
