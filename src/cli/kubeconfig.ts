import { existsSync, readFileSync } from "node:fs";
import { findCluster } from "../operations/clients/live-cluster";
import { readEnvironment } from "../operations/environment";
import { entryOf, type KubeconfigEntry } from "../operations/kubeconfig/entry";
import { changeFile, defaultFile, kubeconfigFiles } from "../operations/kubeconfig/file";
import { mergeKubeconfig, refuseContextElsewhere } from "../operations/kubeconfig/merge";
import { print, write } from "./output";

/** The options of `eks-irsa kubeconfig`. */
export interface KubeconfigOptions {
  /** The context's name instead of the cluster's ARN. */
  readonly alias?: string;
  /** Put the entry into a file instead of printing it. */
  readonly merge?: boolean;
  /** The file, instead of the one that kubectl writes to. */
  readonly kubeconfig?: string;
}

/** `eks-irsa kubeconfig <environment>`: how kubectl reaches the environment's cluster. */
export async function kubeconfig(environment: string, options: KubeconfigOptions): Promise<void> {
  const { alias, merge = false, kubeconfig: named } = options;
  const cluster = await findCluster(readEnvironment(environment));
  const entry = entryOf(cluster, { alias, profile: process.env.AWS_PROFILE });
  if (!merge) {
    write(mergeKubeconfig("", entry));
    return;
  }
  const file = named ?? defaultFile(process.env);
  if (named === undefined) refuseElsewhere(file, entry);
  const isChanged = changeFile(file, (text) => mergeKubeconfig(text, entry));
  print(`${file} ${isChanged ? "now has" : "already had"} the current context ${entry.context}`);
}

/** In the other files that kubectl reads together with this one. */
function refuseElsewhere(file: string, entry: KubeconfigEntry): void {
  const others = kubeconfigFiles(process.env).filter((other) => other !== file && existsSync(other));
  for (const other of others) refuseContextElsewhere(other, readFileSync(other, "utf8"), entry);
}
