import type { Moto } from "../account/moto";
import type { ControlPlane } from "../kubernetes/control-plane";
import type { EksState } from "./state";

/** What the handlers of EKS's API work with. */
export interface EksContext {
  readonly state: EksState;
  readonly moto: Moto;
  startControlPlane(): Promise<ControlPlane>;
  /** Called when the control plane of a cluster with logs begins, and when it has ended. */
  readonly logs: { begin(cluster: string): Promise<void>; finish(cluster: string): void };
  /** How many of the next cluster creations end in FAILED. */
  readonly faults: { failedCreations: number };
}
