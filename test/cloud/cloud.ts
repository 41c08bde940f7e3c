import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Caller } from "./account/caller";
import { ControlPlaneLogs } from "./account/control-plane-logs";
import { type Answered, Endpoint } from "./account/endpoint";
import { Faults } from "./account/faults";
import { Harm } from "./account/harm";
import { Identities, identityOfToken } from "./account/identities";
import { Botocore } from "./account/models/botocore";
import { Moto } from "./account/moto";
import { kubeUserOf, mayByPolicies } from "./eks/access";
import type { EksContext } from "./eks/context";
import { type Cluster, EksState } from "./eks/state";
import { inventory } from "./inventory";
import { ControlPlane } from "./kubernetes/control-plane";
import { OidcServer } from "./kubernetes/oidc-server";
import { type Authority, createAuthority } from "./machine/certificates";
import { removeAtEnd } from "./machine/child";
import { findPrograms, type Program } from "./machine/programs";

export interface CloudProps {
  /** @default us-west-2 */
  readonly region?: string;
  /**
   * Seconds between a cluster's end and the last delivery of its logs.
   *
   * @default 3
   */
  readonly lateLogSeconds?: number;
  /**
   * How long EKS waits for nodes to become ready, for pods to leave a node, and for an add-on's pods to run, until it
   * gives up. AWS waits for 5 to 20 minutes.
   *
   * @default 20
   */
  readonly patienceSeconds?: number;
  /**
   * Makes one run's faults come like another's.
   *
   * @default 1
   */
  readonly seed?: number;
  /**
   * The address that whoever works with the account comes from, as clusters' endpoints see it.
   *
   * @default 203.0.113.7, of the network that `env_vars/test.yaml` lets in
   */
  readonly runner?: string;
}

/**
 * A stand-in AWS account on this machine: moto behind a proxy that plays EKS from memory, with a real Kubernetes API
 * server with its controllers, the real pod identity webhook and a real OIDC issuer for each cluster.
 */
export class Cloud {
  readonly state: EksState;
  readonly faults: Faults;
  /** What calls did to what was in use. */
  readonly harm = new Harm();
  readonly identities = new Identities();
  /** What whoever calls may do in IAM. */
  readonly caller = new Caller();
  /** Where scenarios, and whatever they start, come from: an address of a cluster's VPC, or any other. */
  runner: string;
  /** Emits `answered` for each call of an AWS API. */
  readonly events = new EventEmitter<{ answered: [Answered] }>();
  private readonly ending: (() => unknown)[] = [];
  private programs!: Record<Program, string>;
  private authority!: Authority;
  private oidc!: OidcServer;
  private logs!: ControlPlaneLogs;
  private endpoint!: Endpoint;
  moto!: Moto;

  private constructor(
    private readonly props: CloudProps,
    readonly folder: string,
  ) {
    this.state = new EksState(props.region ?? "us-west-2");
    this.faults = new Faults(props.seed);
    this.runner = props.runner ?? "203.0.113.7";
  }

  /** Starts an empty account; what was started is ended again where something fails. */
  static async start(props: CloudProps = {}): Promise<Cloud> {
    const programs = findPrograms();
    const cloud = new Cloud(props, join(tmpdir(), `eks-irsa-cloud-${randomBytes(8).toString("hex")}`));
    // before the folder is there, so that it goes whenever this process is killed
    cloud.ending.push(removeAtEnd(cloud.folder));
    try {
      mkdirSync(cloud.folder, { mode: 0o700 });
      await cloud.startAll(programs);
      return cloud;
    } catch (error) {
      await cloud.stop();
      throw error;
    }
  }

  /** What Terraform, the SDKs, the AWS CLI and this project need to find the account. */
  get env(): Record<string, string> {
    const { accessKeyId, secretAccessKey } = this.identities.default;
    return {
      AWS_ENDPOINT_URL: this.endpoint.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: this.state.region,
      AWS_DEFAULT_REGION: this.state.region,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: join(this.folder, "no-config"),
      AWS_SHARED_CREDENTIALS_FILE: join(this.folder, "no-credentials"),
      // the issuer's certificate is signed by an authority of this account's own
      SSL_CERT_FILE: this.authority.bundleFile,
      NODE_EXTRA_CA_CERTS: this.authority.bundleFile,
    };
  }

  /** Everything that exists in the account. */
  inventory(): Promise<string[]> {
    return inventory(this.moto, this.state);
  }

  /** Waits until no late delivery of logs is to come any more. */
  logsArrived(): Promise<void> {
    return this.logs.arrived();
  }

  /** Starts the control plane of a cluster that the account knows nothing of: an issuer of its own. */
  startControlPlane(services = "172.20.0.0/16"): Promise<ControlPlane> {
    const { folder, programs, authority, oidc } = this;
    return ControlPlane.start({ folder, programs, authority, oidc, services, region: this.state.region });
  }

  /** Ends everything; nothing is left on the machine. */
  async stop(): Promise<void> {
    for (const end of this.ending.splice(0).reverse()) await end();
  }

  private async startAll(programs: Record<Program, string>): Promise<void> {
    this.programs = programs;
    this.authority = await createAuthority(programs.openssl, this.folder);
    this.oidc = await OidcServer.start(
      await this.authority.issue("oidc"),
      (issuerId, token) => this.userOf(issuerId, token),
      (issuerId, arn, request) => {
        const cluster = this.clusterOf(issuerId);
        return cluster !== undefined && mayByPolicies(cluster, arn, request);
      },
    );
    this.ending.push(() => this.oidc.stop());
    this.moto = await Moto.start(programs.moto_server, this.folder, this.state.region);
    this.ending.push(() => this.moto.stop());
    this.logs = new ControlPlaneLogs(this.moto, this.props.lateLogSeconds ?? 3, this.harm);
    this.ending.push(() => this.logs.stop());
    this.ending.push(() =>
      Promise.all([...this.state.clusters.values()].map(({ controlPlane }) => controlPlane.stop())),
    );
    const botocore = Botocore.find(programs.moto_server);
    if (!botocore) throw new Error("moto brings botocore, and its Python does not find it: pip install botocore");
    this.endpoint = await Endpoint.start(this.eksContext(), botocore, this.faults, (answered) =>
      this.events.emit("answered", answered),
    );
    this.ending.push(() => this.endpoint.stop());
  }

  private eksContext(): EksContext {
    const { state, moto, identities, caller, logs, faults, harm, oidc } = this;
    const { patienceSeconds = 20 } = this.props;
    const cloud = this;
    return {
      state,
      moto,
      identities,
      caller,
      logs,
      faults,
      harm,
      get runner() {
        return cloud.runner;
      },
      patienceSeconds,
      startControlPlane: (services) => this.startControlPlane(services),
      publicKeyOf: (issuer) => oidc.publicKeyOf(issuer),
    };
  }

  private userOf(issuerId: string, token: string) {
    const cluster = this.clusterOf(issuerId);
    const identity = cluster && identityOfToken(this.identities, token, cluster.json.name);
    return identity && kubeUserOf(cluster, identity);
  }

  private clusterOf(issuerId: string): Cluster | undefined {
    return [...this.state.clusters.values()].find(({ controlPlane }) => controlPlane.issuerId === issuerId);
  }
}
