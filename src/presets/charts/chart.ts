import type { Scope } from "../scope";

/** The Helm chart that installs a preset's program, and what an environment tells of its values. */
export interface HelmChart {
  readonly name: string;
  /** A chart repository, or a folder of an OCI registry (`oci://…`). */
  readonly repository: string;
  /** The version whose values these are. */
  readonly version: string;
  /** What documents its values, at that version. */
  readonly source: string;
  /** What upstream calls its release. */
  readonly release: string;
  /** What it must be told: values that are its defaults are left out, but the accounts' names. */
  values(facts: ChartFacts): ChartMapping;
}

/** A preset whose program no chart of its own installs. */
export interface NoChart {
  /** The EKS add-on that it is; undefined where the role is for pods of anybody's. */
  readonly addon?: string;
  /** What the pods run, such as `Loki, Mimir or Tempo`. */
  readonly pods?: string;
}

/** What an environment tells a chart. */
export interface ChartFacts {
  readonly clusterName: string;
  readonly region: string;
  /** The domain of the partition's services, such as `amazonaws.com`. */
  readonly dnsSuffix: string;
  readonly accountId: ChartValue;
  readonly vpcId: ChartValue;
  /** The program's accounts that have the role, in the order of the preset's: at least the first. */
  readonly accounts: readonly [ChartAccount, ...(ChartAccount | undefined)[]];
  readonly scope: Scope;
}

/** A service account that has the role. */
export interface ChartAccount {
  readonly name: ChartValue;
  /** Whether the environment makes it, so that the chart may not. */
  readonly isMade: boolean;
  readonly roleArn: ChartValue;
  /** What EKS reads of it, if the chart makes it. */
  readonly annotations: ChartMapping;
}

/** A value of a chart. */
export type ChartValue = string | number | boolean | Blank | readonly ChartValue[] | ChartMapping;

export interface ChartMapping {
  readonly [key: string]: ChartValue;
}

/** A place that somebody has to fill: what goes there is not in the file. */
export class Blank {
  /**
   * @param text what stands there, such as `<VPC id>`
   * @param how what tells the value, such as a command
   * @param isOutput whether Terraform's outputs tell it
   */
  constructor(
    readonly text: string,
    readonly how: string,
    readonly isOutput = false,
  ) {}
}

/** What most charts call `serviceAccount`: the chart makes it, or uses the one that the environment makes. */
export function serviceAccountValues({ name, isMade, annotations }: ChartAccount): ChartMapping {
  return isMade ? { create: false, name } : { create: true, name, annotations };
}

/**
 * What a chart needs of the one thing that a limit names.
 *
 * @param what what it is called, such as `queue`
 * @param valueIn what the chart needs of an ARN
 */
export function onlyOf(arns: readonly string[], what: string, valueIn: (arn: string) => string): ChartValue {
  const [arn = "", ...others] = arns;
  if (others.length > 0) return new Blank(`<${what}>`, `one of ${arns.map(valueIn).join(", ")}`);
  return /[*?]/.test(arn) ? new Blank(`<${what}>`, `one that ${valueIn(arn)} covers`) : valueIn(arn);
}

/** What follows the last colon of an ARN. */
export function lastField(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}
