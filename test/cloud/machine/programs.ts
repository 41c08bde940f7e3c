import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const ENVTEST = "install it with `setup-envtest use` and export KUBEBUILDER_ASSETS";

/** How to get each program that the stand-in runs. */
const INSTALL = {
  moto_server: "install it with `pip install 'moto[server]'`",
  etcd: ENVTEST,
  "kube-apiserver": ENVTEST,
  "pod-identity-webhook": "build it from github.com/aws/amazon-eks-pod-identity-webhook and put it on PATH",
  openssl: "install OpenSSL",
} as const;

/** A program that the stand-in runs. */
export type Program = keyof typeof INSTALL;

/**
 * Where the programs are: in KUBEBUILDER_ASSETS (the folder that envtest names) or on PATH.
 *
 * @throws one error that names all missing programs and how to get them
 */
export function findPrograms(): Record<Program, string> {
  const folders = [process.env.KUBEBUILDER_ASSETS, ...(process.env.PATH ?? "").split(delimiter)].filter(Boolean);
  const names = Object.keys(INSTALL) as Program[];
  const found = names.map((name) => [name, folders.map((folder) => join(folder ?? "", name)).find(isExecutable)]);
  const missing = found.filter(([, path]) => !path).map(([name]) => `  ${name}: ${INSTALL[name as Program]}`);
  if (missing.length > 0) {
    throw new Error(`the stand-in cloud needs programs that are not here:\n${missing.join("\n")}`);
  }
  return Object.fromEntries(found);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
