import { delimiter, join } from "node:path";
import { isExecutable } from "../../../src/operations/terraform/executable";

const ENVTEST =
  'go install sigs.k8s.io/controller-runtime/tools/setup-envtest@latest, then export KUBEBUILDER_ASSETS="$(setup-envtest use -p path)"';

/** setup-envtest has the API server alone; Kubernetes releases the rest for Linux, and as sources. */
const RELEASE =
  "https://www.downloadkubernetes.com, of kube-apiserver's version, then put them on the PATH (for Linux; elsewhere make WHAT='cmd/kube-controller-manager cmd/kube-scheduler' in Kubernetes' sources)";

/** How to get each program that the stand-in runs. */
const INSTALL = {
  moto_server: "pip install 'moto[server]'",
  etcd: ENVTEST,
  "kube-apiserver": ENVTEST,
  "kube-controller-manager": RELEASE,
  "kube-scheduler": RELEASE,
  kwok: "go install sigs.k8s.io/kwok/cmd/kwok@latest, or https://github.com/kubernetes-sigs/kwok/releases",
  "pod-identity-webhook":
    "go build -o pod-identity-webhook in a clone of https://github.com/aws/amazon-eks-pod-identity-webhook, then put it on the PATH",
  openssl: "https://openssl-library.org, or your system's package",
} as const;

const MISSING = "the stand-in account needs programs that are neither on the PATH nor in KUBEBUILDER_ASSETS:";

/** A program that the stand-in runs. */
export type Program = keyof typeof INSTALL;

/**
 * Where the programs are: in KUBEBUILDER_ASSETS (the folder that envtest names) or on PATH.
 *
 * @throws one error that names all missing programs and how to get them
 */
export function findPrograms(): Record<Program, string> {
  const folders = [process.env.KUBEBUILDER_ASSETS, ...(process.env.PATH ?? "").split(delimiter)].filter(Boolean);
  const find = (name: string) => folders.map((folder) => join(folder ?? "", name)).find(isExecutable);
  const names = Object.keys(INSTALL) as Program[];
  const missing = names.filter((name) => !find(name));
  const ways = [...new Set(missing.map((name) => INSTALL[name]))];
  const lines = ways.map((way) => `  ${missing.filter((name) => INSTALL[name] === way).join(", ")}: ${way}`);
  if (missing.length > 0) throw new Error([MISSING, ...lines].join("\n"));
  return Object.fromEntries(names.map((name) => [name, find(name)])) as Record<Program, string>;
}
