import { coversAction, type Statement, statementsOf } from "../../iam/policy-document";
import { oneOrMany } from "../../lib/values";

/** Which of these actions the policy documents allow on anything. */
export function actionsAllowed(documents: readonly unknown[], actions: readonly string[]): string[] {
  const statements = documents.flatMap(statementsOf);
  return actions.filter(
    (action) =>
      statements.some((statement) => statement.Effect === "Allow" && coversAction(statement, action)) &&
      !statements.some((statement) => deniesEverywhere(statement, action)),
  );
}

/** A Deny of some resources, or under a condition, leaves others allowed. */
function deniesEverywhere(statement: Statement, action: string): boolean {
  const { Effect, Resource, Condition } = statement;
  const isForAll = Condition === undefined && oneOrMany(Resource).includes("*");
  return Effect === "Deny" && isForAll && coversAction(statement, action);
}
