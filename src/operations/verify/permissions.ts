import { coversAction, type PolicyStatement, parsePolicy } from "../../iam/policy-document";

/** Which of these actions the policy documents allow on anything. */
export function actionsAllowed(documents: readonly unknown[], actions: readonly string[]): string[] {
  const statements = documents.flatMap((document) => parsePolicy(document).statements);
  return actions.filter(
    (action) =>
      statements.some((statement) => statement.effect === "Allow" && coversAction(statement, action)) &&
      !statements.some((statement) => deniesEverywhere(statement, action)),
  );
}

/** A Deny of some resources, or under a condition, leaves others allowed. */
function deniesEverywhere(statement: PolicyStatement, action: string): boolean {
  const { effect, resources = [], conditions } = statement;
  const isForAll = conditions.length === 0 && resources.includes("*");
  return effect === "Deny" && isForAll && coversAction(statement, action);
}
