import type { StackIam } from "../iam";
import type { PolicyStatement, StatementJson } from "../policy-document";

/** What roles and keys must keep to: one thing, judged from what a synthesized stack says alone. */
export interface PolicyRule {
  /** What is asked for, without capital and period. */
  readonly sentence: string;
  /** Why; and, in a paragraph of its own, where the line is drawn. */
  readonly reason: string;
  /** The pages that the rule rests on. */
  readonly sources: readonly string[];
  /** The smallest role that keeps the rule. */
  readonly passes: Example;
  /** The smallest role that breaks it. */
  readonly fails: Example;
  /**
   * Whether a stack may keep it in one partition and break it in another: it is then judged as it would be in each.
   *
   * @default false
   */
  readonly isPerPartition?: boolean;
  /** Everything that does not keep the rule, and everything of which the rule cannot tell whether it does. */
  readonly check: (iam: StackIam) => readonly Finding[];
}

/** A part of a role: each of the statements is a policy's only one. */
export interface Example {
  /**
   * Who may assume the role.
   *
   * @default a service account
   */
  readonly trust?: StatementJson;
  /**
   * What it may do.
   *
   * @default nothing
   */
  readonly permissions?: readonly StatementJson[];
  /**
   * The policies that exist and are attached to it.
   *
   * @default none
   */
  readonly policyArns?: readonly string[];
}

/** What a rule found. */
export interface Finding {
  /** The role's name, or the key's description. */
  readonly subject: string;
  /** Where in it, such as `policy demo-reader, statement 2`. */
  readonly place: string;
  /** The statements that it is about; none where it is about the role as a whole. */
  readonly statements: readonly PolicyStatement[];
  /**
   * What of them it is about, as they have it: an action, a resource or a condition's key; or the ARN of a policy that
   * exists.
   *
   * @default all of them
   */
  readonly value?: string;
  /** What is there, or why it cannot be told. */
  readonly found: string;
  readonly fix: string;
}
