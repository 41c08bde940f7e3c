import { signInCommand } from "../../aws/sign-in";
import { assumedRole } from "../../environment/assumed-role";
import type { LiveCluster } from "../clients/live-cluster";
import type { Mapping, Value } from "./value";

/** What a kubeconfig holds about one cluster. */
export interface KubeconfigEntry {
  /** Names the cluster and its user. */
  readonly name: string;
  /** Names the context, which becomes the current one. */
  readonly context: string;
  readonly cluster: Mapping;
  readonly user: Mapping;
}

/** What a person may choose about an entry. */
export interface EntryOptions {
  /**
   * The context's name.
   *
   * @default - the cluster's ARN
   */
  readonly alias?: string;
  /**
   * The AWS profile that kubectl is to use, where the environment's file says none.
   *
   * @default - whatever credentials kubectl finds
   */
  readonly profile?: string;
}

/** A cluster's entry, named as `aws eks update-kubeconfig` names it, so that each finds what the other wrote. */
export function entryOf(cluster: LiveCluster, { alias, profile }: EntryOptions): KubeconfigEntry {
  const { arn, endpoint, certificateAuthority } = cluster;
  return {
    name: arn,
    context: alias || arn,
    cluster: { "certificate-authority-data": certificateAuthority, server: endpoint },
    user: { exec: execOf(cluster, profile) },
  };
}

/** How kubectl signs in, with the keys in the order in which kubectl writes them. */
function execOf({ name, region, account }: LiveCluster, usual: string | undefined): Mapping {
  const exec: Record<string, Value> = {
    ...signInCommand(name, region, { profile: account?.profile, assumeRole: assumedRole(account) }),
  };
  const profile = account?.profile ?? usual;
  if (profile) exec.env = [{ name: "AWS_PROFILE", value: profile }];
  exec.installHint = INSTALL_HINT;
  // the AWS CLI may ask for the code of an MFA device
  exec.interactiveMode = "IfAvailable";
  exec.provideClusterInfo = false;
  return exec;
}

/** The kubeconfig of one entry alone, its keys in kubectl's order. */
export function kubeconfigOf({ name, context, cluster, user }: KubeconfigEntry): Mapping {
  return {
    apiVersion: "v1",
    clusters: [{ cluster, name }],
    contexts: [{ context: { cluster: name, user: name }, name: context }],
    "current-context": context,
    kind: "Config",
    users: [{ name, user }],
  };
}

/** What kubectl says where it finds no `aws`. */
const INSTALL_HINT =
  "kubectl signs in with the AWS CLI, see https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";
