import { CLUSTER_TAG_PREFIX } from "../aws/names";
import type { PermissionStatement } from "../iam/permission-policy";
import type { RuleId } from "../iam/rules/rules";
import { fullScope, SCOPES, type Scope, type ScopeKey } from "./scope";

/** Where a role is: what a preset's ARNs and conditions are made of. */
export interface PresetContext {
  /** Such as `aws`; a token where Terraform fills it in. */
  readonly partition: string;
  /** The domain of the partition's services, such as `amazonaws.com`; a token where Terraform fills it in. */
  readonly dnsSuffix: string;
  /** Such as `us-west-2`. */
  readonly region: string;
  /** The account's 12 digits; a token where Terraform fills it in. */
  readonly accountId: string;
  /** The EKS cluster's name. */
  readonly clusterName: string;
  /** The id of the cluster's VPC; a token where Terraform fills it in. */
  readonly vpcId: string;
  /** The name of the role that the cluster's nodes have. */
  readonly nodeRoleName: string;
  /** Where in IAM that is: `/`, or a path such as `/eks/`. */
  readonly nodeRolePath: string;
}

/** What a well-known program needs to call AWS: the permissions of its role. */
export interface Preset {
  /** What the program does with them, in a phrase. */
  readonly summary: string;
  /** The document that the permissions follow. */
  readonly source: {
    readonly url: string;
    /** The program's release, or the day on which the document said so (`2026-11-24`). */
    readonly version: string;
  };
  /**
   * The accounts that the upstream chart makes, in its namespace.
   *
   * @default the file names the account, since the role is for the pods that use the program
   */
  readonly serviceAccounts?: { readonly namespace: string; readonly names: readonly string[] };
  /**
   * What it must be limited to: of each group at least one key.
   *
   * @default nothing
   */
  readonly needs?: readonly (readonly [ScopeKey, ...ScopeKey[]])[];
  /**
   * What it can be limited or extended to besides.
   *
   * @default nothing
   */
  readonly takes?: readonly ScopeKey[];
  /**
   * What the program must be told for these permissions to suffice, such as a value of its chart.
   *
   * @default nothing
   */
  readonly setting?: string;
  /**
   * Why it breaks a policy rule, by the rule's id.
   *
   * @default it breaks none
   */
  readonly exceptions?: Readonly<Partial<Record<RuleId, string>>>;
  /** What the role may do. A statement whose scope is empty allows nothing, and is left out of the role. */
  statements(scope: Scope, context: PresetContext): readonly PermissionStatement[];
}

/**
 * The ARN of something of the role's own account and region, such as
 * `arnOf(context, "autoscaling", "autoScalingGroup:*")`.
 */
export function arnOf({ partition, region, accountId }: PresetContext, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** The condition that a tag, of the resource or of the request, says that something is the cluster's own. */
export function owned(
  tag: "aws:ResourceTag" | "aws:RequestTag" | "ec2:ResourceTag",
  { clusterName }: PresetContext,
): Record<string, string[]> {
  return { [`${tag}/${CLUSTER_TAG_PREFIX}${clusterName}`]: ["owned"] };
}

/** The ARN of the cluster's VPC. */
export function vpcArn(context: PresetContext): string {
  return arnOf(context, "ec2", `vpc/${context.vpcId}`);
}

/**
 * The permissions of a role that has a preset: those of its statements that are about something.
 *
 * @param scope what the role is limited to, by the keys that an environment's file has for it
 * @throws Error where the scope lacks what the preset needs, or has what it does not take
 */
export function permissionsOf(preset: Preset, scope: Partial<Scope>, context: PresetContext): PermissionStatement[] {
  checkScope(preset, scope);
  return preset.statements(fullScope(scope), context).filter(({ resources }) => resources.length > 0);
}

/** How a scope with these keys does not fit a preset; `known` are those that it may have. */
export function misfitOf({ needs = [], takes = [] }: Pick<Preset, "needs" | "takes">, given: readonly string[]) {
  const known: readonly ScopeKey[] = [...needs.flat(), ...takes];
  return {
    known,
    foreign: given.filter((key) => !known.some((one) => one === key)),
    missing: needs.filter((keys) => !keys.some((key) => given.includes(key))),
  };
}

function checkScope(preset: Preset, scope: Partial<Scope>): void {
  const given = Object.entries(scope).flatMap(([key, arns]) => (arns?.length ? [key] : []));
  const { known, foreign, missing } = misfitOf(preset, given);
  if (foreign.length > 0) {
    throw new Error(`scope: ${foreign[0]} is not for this preset, which takes ${known.join(", ") || "none"}`);
  }
  for (const keys of missing) {
    const [first] = keys;
    const example = first && `, such as ["${SCOPES[first].example}"]`;
    throw new Error(`scope: the preset must be limited: add ${keys.join(" or ")}${example}`);
  }
}
