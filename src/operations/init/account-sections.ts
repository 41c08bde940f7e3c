import { type Answers, answered, unquoted } from "./question";
import { scalar } from "./scalar";

/** The part of an environment's file that says which account it is for, and who signs in; empty for none. */
export function accountSection(answers: Pick<Answers, "account" | "profile" | "assumeRole">): string {
  const account = answered(answers.account);
  const id = account === undefined ? undefined : `${JSON.stringify(unquoted(account))} # Terraform touches no other`;
  const signIn = entriesOf({ profile: answers.profile, assumeRole: answers.assumeRole });
  if (signIn.length === 0) return id === undefined ? "" : `account: ${id}\n`;
  return mappingOf("account", [...(id === undefined ? [] : [`  id: ${id}`]), ...signIn]);
}

/** The part that says what holds for all roles and policies; empty for nothing. */
export function iamSection({ permissionsBoundary, iamPath }: Pick<Answers, "permissionsBoundary" | "iamPath">): string {
  const entries = entriesOf({ permissionsBoundary, path: iamPath });
  return entries.length > 0 ? `\n# Of every IAM role and policy:\n${mappingOf("iam", entries)}` : "";
}

function entriesOf(answers: Readonly<Record<string, string>>): string[] {
  const given = Object.entries(answers).filter(([, answer]) => answered(answer) !== undefined);
  return given.map(([key, answer]) => `  ${key}: ${scalar(answer)}`);
}

function mappingOf(key: string, entries: readonly string[]): string {
  return [`${key}:`, ...entries, ""].join("\n");
}
