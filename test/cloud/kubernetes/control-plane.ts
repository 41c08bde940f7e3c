import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Authority, createSigningKey } from "../machine/certificates";
import { Child } from "../machine/child";
import { freePort, HOST } from "../machine/net";
import type { Program } from "../machine/programs";
import { type KubeAccess, KubeClient } from "./client";
import { Gate } from "./gate";
import { kubeconfig } from "./kubeconfig";
import { NamespaceController } from "./namespace-controller";
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
}

/** The control plane of one cluster: etcd, kube-apiserver and EKS's pod identity webhook, as AWS runs them. */
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
    private readonly namespaces: NamespaceController,
    private readonly children: readonly Child[],
  ) {}

  /** Starts all programs; takes about 2 s. */
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
      await writeFile(at("tokens.csv"), `${token},stand-in-admin,stand-in-admin,system:masters\n`);
      const reviewer = { endpoint: `${issuer}/token-review`, ca: props.authority.pem, token: "" };
      await writeFile(at("token-review.kubeconfig"), kubeconfig("token-review", reviewer));
      await writeFile(at("admin.kubeconfig"), kubeconfig("admin", access));
      const etcd = `http://${HOST}:${await freePort()}`;
      children.push(await startEtcd(props.programs.etcd, folder, etcd));
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
        "authorization-mode": "RBAC",
        // marks each new node as not ready until a controller manager, which does not run here, has seen it
        "disable-admission-plugins": "TaintNodesByCondition",
        "service-cluster-ip-range": "172.20.0.0/16",
      };
      children.push(
        await Child.start({
          name: "kube-apiserver",
          command: props.programs["kube-apiserver"],
          args: flagList(flags),
          folder,
          isReady: async () => (await client.call("GET", "/readyz")) === "ok",
        }),
      );
      children.push(await startWebhook(props, folder, client));
      const namespaces = await NamespaceController.start(client);
      const gate = await Gate.start(port);
      return new ControlPlane(props, issuerId, issuer, access, client, gate, namespaces, children);
    } catch (error) {
      await Promise.all(children.map((child) => child.stop()));
      throw error;
    }
  }

  /** Ends all programs. */
  public async stop(): Promise<void> {
    this.namespaces.stop();
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

function flagList(flags: Readonly<Record<string, string>>): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}
