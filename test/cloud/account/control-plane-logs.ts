import { AwsError } from "./errors";
import type { Moto } from "./moto";

/**
 * Control-plane logs as AWS writes them: into `/aws/eks/<cluster>/cluster`, which is created where it is missing, and
 * for some time after the cluster is gone.
 */
export class ControlPlaneLogs {
  private readonly late = new Set<NodeJS.Timeout>();

  constructor(
    private readonly moto: Moto,
    private readonly lateSeconds: number,
  ) {}

  async begin(cluster: string): Promise<void> {
    await this.write(cluster);
  }

  end(cluster: string): void {
    const timer = setTimeout(async () => {
      await this.write(cluster).finally(() => this.late.delete(timer));
    }, this.lateSeconds * 1000);
    this.late.add(timer);
  }

  /** How many deliveries are still to come. */
  get outstanding(): number {
    return this.late.size;
  }

  stop(): void {
    for (const timer of this.late) clearTimeout(timer);
    this.late.clear();
  }

  private async write(cluster: string): Promise<void> {
    try {
      await this.moto.json("logs", "CreateLogGroup", { logGroupName: `/aws/eks/${cluster}/cluster` });
    } catch (error) {
      if (!(error instanceof AwsError && error.code.endsWith("ResourceAlreadyExistsException"))) throw error;
    }
  }
}
