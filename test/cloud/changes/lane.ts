import type { Changes } from "../../support/environment";
import type { Account } from "./account";

/**
 * How a change is written. A lane is one key of the environment's file, changed step by step on a cluster that runs:
 *
 *     {
 *       key: "cluster.logs.retentionDays",
 *       steps: [set(60), altered(90), takenOut()],
 *       says: "changes the log group in place",
 *       plan: ["update aws_cloudwatch_log_group.cluster_logs"],
 *       account: async (account, days = 30) => {
 *         expect(await account.logGroup(CONTROL_PLANE_LOGS)).toMatchObject({ retentionInDays: days });
 *       },
 *     }
 *
 * The file is BASE (base.ts), in which the key has its first value or none. The lanes of a scenario are deployed side by
 * side: the first step of each is the first round, and so on; a lane that would be in the way of others begins later
 * (`from`). Of each round, `plan` is all that Terraform may plan, `account` asks the account (never the state) whether it
 * is what the file says, `harm` is what may be done to something in use, and the plan afterwards is empty. What is said
 * of a step goes before what is said of its lane.
 *
 * In the end, a step with `fails` is deployed in vain, and one with `takesAway` only planned. One with `refused` is not
 * even that.
 *
 * Every key of the schema needs a lane, or a reason why not (`untried`): test/changes.test.ts. `says` is a line of
 * docs/day-two.md, which `npm run generate` writes.
 */
export interface Lane {
  /** As test/cloud/changes/keys.ts lists it, such as `nodeGroups.<name>.labels`. */
  readonly key: string;
  /**
   * Where that is in the file: an entry of a list by its `name`, such as `serviceAccounts[reader].policyArns`.
   *
   * @default the key
   */
  readonly at?: string;
  /**
   * What the page calls it.
   *
   * @default the key
   */
  readonly title?: string;
  readonly steps: readonly Step[];
  /** What Terraform does, to be read behind the key. */
  readonly says: string;
  /**
   * Whether it is shown among what one should think about twice.
   *
   * @default false
   */
  readonly isDangerous?: boolean;
  /**
   * What the cluster's stack plans.
   *
   * @default nothing
   */
  readonly plan?: readonly string[];
  /**
   * What the stack of service accounts plans.
   *
   * @default nothing
   */
  readonly kubernetes?: readonly string[];
  /**
   * Fails where the account is not what the file says. It gets the step's value, undefined where the key was removed.
   *
   * @default the plan says it all
   */
  // biome-ignore lint/suspicious/noExplicitAny: the lane knows what its own steps are made of
  readonly account?: (account: Account, value: any) => Promise<void>;
  /**
   * What the change does to something in use, as test/cloud/account/harm.ts words it.
   *
   * @default nothing
   */
  readonly harm?: readonly string[];
  /**
   * The round that the first step belongs to.
   *
   * @default 0
   */
  readonly from?: number;
}

export type Sort = "set" | "altered" | "removed";

/** What a step may say for itself. */
export interface StepProps extends Partial<Pick<Lane, "says" | "isDangerous" | "plan" | "kubernetes" | "harm">> {
  /** Behind the key in the page's first column, such as `` `false` ``. */
  readonly of?: string;
  /** What else changes in the file. */
  readonly with?: Changes;
  /** What somebody does in the account before the file is changed, such as the cluster's autoscaler. */
  readonly before?: (account: Account) => Promise<void>;
  /** What a plan deletes or replaces: it is not deployed. */
  readonly takesAway?: readonly string[];
  /** What the plan or the deploy fails with: AWS would refuse it, or does, and everything is as it was. */
  readonly fails?: string;
  /** What is said of the file, from `found` on: it is not even planned. */
  readonly refused?: string;
}

export interface Step extends StepProps {
  readonly sort: Sort;
  /** Undefined where the key is removed. */
  readonly value?: unknown;
}

/** The key was not in the file, or had its default. */
export function set(value: unknown, props: StepProps = {}): Step {
  return { sort: "set", value, ...props };
}

export function altered(value: unknown, props: StepProps = {}): Step {
  return { sort: "altered", value, ...props };
}

export function takenOut(props: StepProps = {}): Step {
  return { sort: "removed", ...props };
}

/** The changes of one section of the file. */
export interface Section {
  /** Of the page's section. */
  readonly title: string;
  /**
   * What its file has besides BASE.
   *
   * @default nothing
   */
  readonly base?: Changes;
  readonly lanes: readonly Lane[];
  /**
   * What else the page says: of changes that a scenario of their own makes.
   *
   * @default nothing
   */
  readonly notes?: readonly Note[];
  /** Keys, or sorts of their changes, that no lane has, and why. */
  readonly untried?: readonly Untried[];
}

export interface Note {
  readonly change: string;
  readonly says: string;
  /** @default false */
  readonly isDangerous?: boolean;
}

export interface Untried {
  readonly keys: readonly string[];
  /** @default all */
  readonly sorts?: readonly Sort[];
  readonly reason: string;
}
