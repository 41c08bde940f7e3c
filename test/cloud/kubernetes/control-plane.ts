import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Authority, createSigningKey, type ServingCertificate } from "../machine/certificates";
import { Child } from "../machine/child";
import { freePort, HOST } from "../machine/net";
import type { Program } from "../machine/programs";
import { type KubeAccess, KubeClient } from "./client";
import { CONTROLLERS } from "./controllers";
import { flagList } from "./flags";
import { Gate } from "./gate";
import { kubeconfig } from "./kubeconfig";
import type { OidcServer } from "./oidc-server";
import { webhookConfiguration } from "./webhook";

/** What a control plane is made of. */
export interface ControlPlaneProps {
  /** An empty folder of its own is made in this one. */
  readonly folder: string;
  readonly programs: Readonly<Record<Program, string>>;
  readonly authority: Authority;
  readonly oidc: OidcServer;
  readonly region: string;
  /** The range of Kubernetes services. */
  readonly services: string;
}

/**
 * The control plane of one cluster, as AWS runs it: etcd, kube-apiserver, its controllers and scheduler, and EKS's pod
 * identity webhook; and in place of the nodes' kubelets kwok.
 */
export class ControlPlane {
  private constructor(
    private readonly props: ControlPlaneProps,
    /** The last part of the issuer, 32 hex digits. */
    public readonly issuerId: string,
    public readonly issuer: string,
    /** How the tests' own admin calls it. */
    public readonly access: KubeAccess,
    public readonly client: KubeClient,
    /** The way in for everybody but the stand-in itself: what EKS calls the cluster's endpoint. */
    public readonly gate: Gate,
    private readonly children: readonly Child[],
  ) {}

  /** Starts all programs; takes about 3 s. */
  public static async start(props: ControlPlaneProps): Promise<ControlPlane> {
    const issuerId = randomBytes(16).toString("hex").toUpperCase();
    const folder = join(props.folder, issuerId);
    await mkdir(folder);
    const keys = await createSigningKey();
    const issuer = props.oidc.addIssuer(issuerId, keys.publicKey);
    const certificate = await props.authority.issue(issuerId);
    const port = await freePort();
    const token = randomBytes(16).toString("hex");
    const access = { endpoint: `https://${HOST}:${port}`, ca: props.authority.pem, token };
    const client = new KubeClient(access);
    const children: Child[] = [];
    try {
      const at = (name: string) => join(folder, name);
      await writeFile(at("sa.key"), keys.privateKey);
      await writeFile(at("ca.crt"), props.authority.pem);
      await writeFile(at("tokens.csv"), `${token},stand-in-admin,stand-in-admin,system:masters\n`);
      const reviewer = { endpoint: `${issuer}/token-review`, ca: props.authority.pem, token: "" };
      await writeFile(at("token-review.kubeconfig"), kubeconfig("token-review", reviewer));
      const authorizer = { endpoint: `${issuer}/access-review`, ca: props.authority.pem, token: "" };
      await writeFile(at("access-review.kubeconfig"), kubeconfig("access-review", authorizer));
      await writeFile(at("admin.kubeconfig"), kubeconfig("admin", access));
      const etcd = `http://${HOST}:${await freePort()}`;
      children.push(await startEtcd(props.programs.etcd, folder, etcd));
      children.push(
        await startApiServer(props.programs["kube-apiserver"], folder, {
          etcd,
          port,
          issuer,
          certificate,
          client,
          services: props.services,
        }),
      );
      const { programs, authority } = props;
      const controllers = { ...certificate, folder, programs, ca: authority.pem, caFile: at("ca.crt") };
      await startTogether(children, [
        startWebhook(props, folder, client),
        ...CONTROLLERS.map((start) => start(controllers)),
      ]);
      const gate = await Gate.start(port);
      return new ControlPlane(props, issuerId, issuer, access, client, gate, children);
    } catch (error) {
      await Promise.all(children.map((child) => child.stop()));
      throw error;
    }
  }

  /** Ends all programs. */
  public async stop(): Promise<void> {
    this.gate.stop();
    this.props.oidc.removeIssuer(this.issuerId);
    this.client.close();
    await Promise.all(this.children.map((child) => child.stop()));
  }
}

async function startEtcd(command: string, folder: string, url: string): Promise<Child> {
  const peer = `http://${HOST}:${await freePort()}`;
  const flags = {
    "data-dir": join(folder, "etcd"),
    "listen-client-urls": url,
    "advertise-client-urls": url,
    "listen-peer-urls": peer,
    "initial-advertise-peer-urls": peer,
    "initial-cluster": `default=${peer}`,
    // nothing here has to survive a power cut
    "unsafe-no-fsync": "true",
  };
  const isReady = async () => (await fetch(`${url}/health`)).ok;
  return Child.start({ name: "etcd", command, args: flagList(flags), folder, isReady });
}

interface ApiServerProps {
  /** URL of its store. */
  readonly etcd: string;
  readonly port: number;
  readonly issuer: string;
  readonly certificate: ServingCertificate;
  readonly client: KubeClient;
  readonly services: string;
}

async function startApiServer(command: string, folder: string, props: ApiServerProps): Promise<Child> {
  const { etcd, port, issuer, certificate, client, services } = props;
  const at = (name: string) => join(folder, name);
  const flags = {
    "etcd-servers": etcd,
    "secure-port": String(port),
    "bind-address": HOST,
    "tls-cert-file": certificate.certFile,
    "tls-private-key-file": certificate.keyFile,
    "service-account-issuer": issuer,
    "service-account-key-file": at("sa.key"),
    "service-account-signing-key-file": at("sa.key"),
    "api-audiences": "https://kubernetes.default.svc,sts.amazonaws.com",
    "token-auth-file": at("tokens.csv"),
    "authentication-token-webhook-config-file": at("token-review.kubeconfig"),
    "authentication-token-webhook-version": "v1",
    // who may do what changes with the access entries, which the default cache of 2 min would hide
    "authentication-token-webhook-cache-ttl": "0s",
    "authorization-mode": "RBAC,Webhook",
    "authorization-webhook-config-file": at("access-review.kubeconfig"),
    "authorization-webhook-version": "v1",
    "authorization-webhook-cache-authorized-ttl": "0s",
    "authorization-webhook-cache-unauthorized-ttl": "0s",
    "service-cluster-ip-range": services,
  };
  const isReady = async () => (await client.call("GET", "/readyz")) === "ok";
  return Child.start({ name: "kube-apiserver", command, args: flagList(flags), folder, isReady });
}

/** Adds those that have started to the children, also where another has not: then all of them are ended. */
async function startTogether(children: Child[], starting: readonly Promise<Child>[]): Promise<void> {
  for (const result of await Promise.allSettled(starting))
    if (result.status === "fulfilled") children.push(result.value);
  await Promise.all(starting);
}

async function startWebhook(props: ControlPlaneProps, folder: string, client: KubeClient): Promise<Child> {
  const certificate = await props.authority.issue(`webhook-${folder.slice(-8)}`);
  const url = `https://${HOST}:${await freePort()}`;
  const metricsPort = await freePort();
  const flags = {
    "in-cluster": "false",
    kubeconfig: join(folder, "admin.kubeconfig"),
    port: new URL(url).port,
    "metrics-port": String(metricsPort),
    "tls-cert": certificate.certFile,
    "tls-key": certificate.keyFile,
    "aws-default-region": props.region,
    "sts-regional-endpoint": "true",
    // a pod made right after its service account waits for the webhook's cache, as on EKS
    "service-account-lookup-grace-period": "2s",
  };
  const child = await Child.start({
    name: "pod-identity-webhook",
    command: props.programs["pod-identity-webhook"],
    args: flagList(flags),
    folder,
    isReady: async () => (await fetch(`http://${HOST}:${metricsPort}/metrics`)).ok,
  });
  await client.create(webhookConfiguration(`${url}/mutate`, props.authority.pem));
  return child;
}
