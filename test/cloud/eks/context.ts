import type { Caller } from "../account/caller";
import type { Harm } from "../account/harm";
import type { Identities } from "../account/identities";
import type { Moto } from "../account/moto";
import type { PublicKeyOf } from "../account/web-identity";
import type { ControlPlane } from "../kubernetes/control-plane";
import type { EksState } from "./state";

/** What the handlers of EKS's API work with. */
export interface EksContext {
  readonly state: EksState;
  readonly moto: Moto;
  /** Who may call. */
  readonly identities: Identities;
  /** Whoever calls: what they may do in IAM. */
  readonly caller: Caller;
  /** The address that the scenario, or whoever plays with the account, comes from. */
  readonly runner: string;
  /** @param services the range of Kubernetes services */
  startControlPlane(services: string): Promise<ControlPlane>;
  /** By which STS tells whether a token is an issuer's. */
  readonly publicKeyOf: PublicKeyOf;
  /** Called when the control plane of a cluster with logs begins, when it has ended, and when that is told to anyone. */
  readonly logs: {
    begin(cluster: string): Promise<void>;
    end(cluster: string): void;
    finish(cluster: string): void;
    told(cluster: string): void;
  };
  readonly harm: Harm;
  /** How many of the next cluster creations end in FAILED. */
  readonly faults: { failedCreations: number };
  /** How long EKS waits for nodes to become ready, for pods to leave a node, and for an add-on's pods to run. */
  readonly patienceSeconds: number;
}
