import type { RuleId } from "../../iam/rules/rules";
import type { PresetName } from "../../presets/presets";
import type { Scope } from "../../presets/scope";

/** What a role may do, and the ARNs that its preset is limited to. */
export interface RoleConfig extends Partial<Scope> {
  /**
   * The program whose permissions the role has.
   *
   * @default none; of an add-on, the one that fits it
   */
  readonly preset?: PresetName;
  /** What the role may do besides. */
  readonly statements: readonly StatementConfig[];
  /** ARNs of policies that are attached to the role. */
  readonly policyArns: readonly string[];
  /**
   * The ARN of the policy that the role can never exceed.
   *
   * @default that of the environment's `iam`
   */
  readonly permissionsBoundary?: string;
  /** Why the role may break policy rules, by the rule's id. */
  readonly exceptions: Readonly<Partial<Record<RuleId, string>>>;
}

/** An IAM role for service accounts. */
export interface ServiceAccountConfig extends RoleConfig {
  /** @default the namespace of the preset's chart */
  readonly namespace?: string;
  /** @default the account of the preset's chart */
  readonly name?: string;
  /**
   * Several accounts, in place of `name`.
   *
   * @default the accounts of the preset's chart
   */
  readonly names?: readonly string[];
  /** Whether the environment makes the accounts and their namespace. */
  readonly create: boolean;
  /**
   * Seconds that a pod's token for AWS is valid.
   *
   * @default 79200 to 86400, chosen by the webhook
   */
  readonly tokenExpirationSeconds?: number;
  /**
   * The ARN of a role that exists, in this account or another: nothing of it is made here.
   *
   * @default a role is made here
   */
  readonly roleArn?: string;
  /** @default <cluster>-<namespace>-<name>, shortened to 64 characters */
  readonly roleName?: string;
  /**
   * Seconds that a session of the role lasts at most.
   *
   * @default 3600
   */
  readonly maxSessionDurationSeconds?: number;
  /**
   * Where in IAM the role and its own policies are, such as `/shop/`.
   *
   * @default that of the environment's `iam`
   */
  readonly path?: string;
  /**
   * Tags of the role and of its own policies, over the environment's.
   *
   * @default the environment's
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Who may assume the role beside the accounts.
   *
   * @default nobody
   */
  readonly trust?: TrustConfig;
  /**
   * Kubernetes labels of the accounts that the environment makes.
   *
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Kubernetes annotations of the accounts that the environment makes, besides those that EKS reads.
   *
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Who may assume a role beside its service accounts. */
export interface TrustConfig {
  /**
   * The ARNs of the OIDC providers of further clusters: accounts of the same names there get the role too.
   *
   * @default none
   */
  readonly issuers?: readonly string[];
  /**
   * The ARNs of roles, users and accounts (`…:root`).
   *
   * @default none
   */
  readonly principals?: readonly string[];
}

/** A statement of an IAM policy, which allows. */
export interface StatementConfig {
  /** @default Allow */
  readonly effect?: string;
  /** Such as `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs, in which `*` stands for any characters. */
  readonly resources: readonly string[];
  /**
   * Values by condition key, by operator.
   *
   * @default always
   */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
