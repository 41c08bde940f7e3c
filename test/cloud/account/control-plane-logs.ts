import { setTimeout as pause } from "node:timers/promises";
import { AwsError } from "./errors";
import type { Harm } from "./harm";
import type { Moto } from "./moto";

/**
 * Control-plane logs as AWS writes them: into `/aws/eks/<cluster>/cluster`, which is created where it is missing, and
 * for some time after the cluster is gone.
 */
export class ControlPlaneLogs {
  private readonly late = new Set<Promise<void>>();
  private readonly end = new AbortController();

  constructor(
    private readonly moto: Moto,
    private readonly lateSeconds: number,
    private readonly harm: Harm,
  ) {}

  async begin(cluster: string): Promise<void> {
    await this.write(cluster);
  }

  /** The cluster is gone; its last logs come later. */
  finish(cluster: string): void {
    const delivery = this.deliverLate(cluster).finally(() => this.late.delete(delivery));
    this.late.add(delivery);
  }

  /** Waits for the deliveries that are still to come. */
  async arrived(): Promise<void> {
    await Promise.all(this.late);
  }

  stop(): void {
    this.end.abort();
  }

  private async deliverLate(cluster: string): Promise<void> {
    try {
      await pause(this.lateSeconds * 1000, undefined, { signal: this.end.signal });
      await this.write(cluster);
    } catch (error) {
      if (!this.end.signal.aborted) throw error;
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
