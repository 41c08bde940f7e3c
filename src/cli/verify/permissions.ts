/** Which of these actions the policy documents allow on anything; a Deny counts only where it is for everything. */
export function actionsAllowed(documents: readonly unknown[], actions: readonly string[]): string[] {
  const statements = documents.flatMap((document) => list((document as { Statement?: unknown }).Statement));
  const matching = (effect: string, action: string) =>
    statements.some((statement) => {
      const { Effect, Action, NotAction } = statement as Record<string, unknown>;
      if (Effect !== effect) return false;
      if (Action !== undefined) return list(Action).some((pattern) => covers(String(pattern), action));
      return NotAction !== undefined && !list(NotAction).some((pattern) => covers(String(pattern), action));
    });
  return actions.filter((action) => matching("Allow", action) && !deniedEverywhere(statements, action));
}

function deniedEverywhere(statements: readonly unknown[], action: string): boolean {
  return statements.some((statement) => {
    const { Effect, Action, Resource, Condition } = statement as Record<string, unknown>;
    const isDeny = Effect === "Deny" && Condition === undefined && list(Resource).includes("*");
    return isDeny && list(Action).some((pattern) => covers(String(pattern), action));
  });
}

/** Whether an action pattern of a policy (`ec2:*`, `ec2:Attach*`) covers an action; case does not count. */
function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "i").test(action);
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
