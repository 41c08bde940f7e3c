import { setTimeout as pause } from "node:timers/promises";
import { AwsError } from "./errors";
import type { Harm } from "./harm";
import type { Moto } from "./moto";

/**
 * How often Terraform must be told that a cluster is gone, 10 s apart, before it goes on. AWS's logs come minutes later
 * than here, so that each time counts as the cluster's end:
 * https://github.com/hashicorp/terraform-provider-aws/blob/v6.47.0/internal/service/eks/cluster.go (ContinuousTargetOccurence)
 */
const ASKED = 3;

/**
 * Control-plane logs as AWS writes them: into `/aws/eks/<cluster>/cluster`, which is created where it is missing, and
 * for some time after the cluster is gone.
 */
export class ControlPlaneLogs {
  /** Clusters that are gone, and how often it still has to be said. */
  private readonly gone = new Map<string, number>();
  private readonly late = new Set<Promise<void>>();
  private readonly ended = new AbortController();

  constructor(
    private readonly moto: Moto,
    private readonly lateSeconds: number,
    private readonly harm: Harm,
  ) {}

  async begin(cluster: string): Promise<void> {
    this.gone.delete(cluster);
    await this.write(cluster);
  }

  /** The cluster writes no more; its last logs come later. */
  end(cluster: string): void {
    this.expect(cluster);
  }

  /** The cluster is gone; its last logs come later. */
  finish(cluster: string): void {
    this.gone.set(cluster, ASKED);
    this.expect(cluster);
  }

  /** Somebody is told that the cluster is gone: its last logs come later than that. */
  told(cluster: string): void {
    const left = this.gone.get(cluster) ?? 0;
    if (left === 0) return;
    this.gone.set(cluster, left - 1);
    this.expect(cluster);
  }

  /** Waits for the deliveries that are still to come, after which there are no more. */
  async arrived(): Promise<void> {
    this.gone.clear();
    await Promise.all(this.late);
  }

  stop(): void {
    this.ended.abort();
  }

  private expect(cluster: string): void {
    const delivery = this.deliverLate(cluster).finally(() => this.late.delete(delivery));
    this.late.add(delivery);
  }

  private async deliverLate(cluster: string): Promise<void> {
    try {
      await pause(this.lateSeconds * 1000, undefined, { signal: this.ended.signal });
      await this.write(cluster);
    } catch (error) {
      if (!this.ended.signal.aborted) throw error;
    }
  }

  private async write(cluster: string): Promise<void> {
    const logGroupName = `/aws/eks/${cluster}/cluster`;
    try {
      await this.moto.json("logs", "CreateLogGroup", { logGroupName });
      this.harm.logGroupRevived(logGroupName);
    } catch (error) {
      if (!(error instanceof AwsError && error.code.endsWith("ResourceAlreadyExistsException"))) throw error;
    }
  }
}
