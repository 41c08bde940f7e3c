import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Child } from "../machine/child";
import { freePort, HOST } from "../machine/net";
import type { Program } from "../machine/programs";
import { KubeClient } from "./client";
import { flagList } from "./flags";
import { kwokStages } from "./kwok-stages";

/** What the programs need that make an API server a cluster. */
export interface ControllersProps {
  /** The control plane's own, with `admin.kubeconfig` and `sa.key`. */
  readonly folder: string;
  readonly programs: Readonly<Record<Program, string>>;
  /** PEM file of the authority that signed the API server's certificate. */
  readonly caFile: string;
  readonly ca: string;
  /** The API server's certificate, which the programs serve their health with. */
  readonly certFile: string;
  readonly keyFile: string;
}

type Start = (props: ControllersProps) => Promise<Child>;

/** Kubernetes' own controllers and scheduler, and kwok, which plays the kubelets. */
export const CONTROLLERS: readonly Start[] = [startControllerManager, startScheduler, startKwok];

async function startControllerManager(props: ControllersProps): Promise<Child> {
  return startServing("kube-controller-manager", props, {
    "service-account-private-key-file": join(props.folder, "sa.key"),
    "root-ca-file": props.caFile,
    // as EKS runs it: each controller has a service account of its own
    "use-service-account-credentials": "true",
    // so that what depends on it is not what takes the time
    "kube-api-qps": "200",
    "kube-api-burst": "400",
  });
}

async function startScheduler(props: ControllersProps): Promise<Child> {
  return startServing("kube-scheduler", props, {});
}

/** A program that serves its health as the API server does. */
async function startServing(
  name: "kube-controller-manager" | "kube-scheduler",
  { folder, programs, ca, certFile, keyFile }: ControllersProps,
  own: Readonly<Record<string, string>>,
): Promise<Child> {
  const port = await freePort();
  const flags = {
    kubeconfig: join(folder, "admin.kubeconfig"),
    // there is one of each
    "leader-elect": "false",
    "bind-address": HOST,
    "secure-port": String(port),
    "tls-cert-file": certFile,
    "tls-private-key-file": keyFile,
    ...own,
  };
  const health = new KubeClient({ endpoint: `https://${HOST}:${port}`, ca });
  const isReady = async () => (await health.call("GET", "/healthz")) === "ok";
  try {
    return await Child.start({ name, command: programs[name], args: flagList(flags), folder, isReady });
  } finally {
    health.close();
  }
}

async function startKwok({ folder, programs }: ControllersProps): Promise<Child> {
  const stages = join(folder, "kwok-stages.yaml");
  await writeFile(stages, kwokStages());
  const address = `${HOST}:${await freePort()}`;
  const flags = {
    kubeconfig: join(folder, "admin.kubeconfig"),
    config: stages,
    "manage-all-nodes": "true",
    // as long as a kubelet's
    "node-lease-duration-seconds": "40",
    cidr: "100.64.0.0/10",
    "server-address": address,
  };
  const isReady = async () => (await fetch(`http://${address}/healthz`)).ok;
  return Child.start({ name: "kwok", command: programs.kwok, args: flagList(flags), folder, isReady });
}
