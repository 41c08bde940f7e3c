import { parse } from "yaml";
import type { KubeObject } from "./client";

const NAMESPACE = "kube-system";

/** What an add-on puts into the cluster. */
export interface AddonProps {
  readonly name: string;
  readonly version: string;
  readonly region: string;
  /** The role that EKS annotates a service account with. */
  readonly role?: { readonly arn: string; readonly serviceAccount: string };
  /** JSON or YAML, as EKS takes it. */
  readonly configuration?: string;
}

/** A deployment or daemon set of an add-on. */
interface Workload {
  readonly kind: "Deployment" | "DaemonSet";
  readonly name: string;
  readonly serviceAccount: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly tolerations: readonly object[];
  /** The part of the add-on's configuration that is about it; all of it by default. */
  readonly section?: string;
}

const ALL_TAINTS = [{ operator: "Exists" }];
const CRITICAL = { key: "CriticalAddonsOnly", operator: "Exists" };

/**
 * As AWS publishes them, in what decides where pods run: how many, and which taints they bear. coredns bears a control
 * plane's only (https://github.com/aws/containers-roadmap/issues/2167), the drivers' controllers none that a node group
 * has by itself (charts of aws-ebs-csi-driver and aws-efs-csi-driver), what every node needs bears all.
 */
const WORKLOADS: Readonly<Record<string, readonly Workload[]>> = {
  "vpc-cni": [onEveryNode("aws-node", { image: "amazon-k8s-cni" })],
  "kube-proxy": [onEveryNode("kube-proxy", { image: "eks/kube-proxy" })],
  "eks-pod-identity-agent": [onEveryNode("eks-pod-identity-agent", { image: "eks/eks-pod-identity-agent" })],
  coredns: [
    {
      kind: "Deployment",
      name: "coredns",
      serviceAccount: "coredns",
      image: "eks/coredns",
      labels: { "eks.amazonaws.com/component": "coredns", "k8s-app": "kube-dns" },
      tolerations: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }, CRITICAL],
    },
  ],
  "aws-ebs-csi-driver": [
    controller("ebs-csi-controller", "eks/aws-ebs-csi-driver", [
      CRITICAL,
      { effect: "NoExecute", operator: "Exists", tolerationSeconds: 300 },
    ]),
    onEveryNode("ebs-csi-node", { image: "eks/aws-ebs-csi-driver", section: "node" }),
  ],
  "aws-efs-csi-driver": [
    controller("efs-csi-controller", "eks/aws-efs-csi-driver", [CRITICAL]),
    onEveryNode("efs-csi-node", { image: "eks/aws-efs-csi-driver", section: "node" }),
  ],
  "aws-fsx-csi-driver": [
    controller("fsx-csi-controller", "eks/aws-fsx-csi-driver", [CRITICAL]),
    onEveryNode("fsx-csi-node", { image: "eks/aws-fsx-csi-driver", section: "node" }),
  ],
  "aws-mountpoint-s3-csi-driver": [
    onEveryNode("s3-csi-node", {
      image: "eks/aws-s3-csi-driver",
      section: "node",
      serviceAccount: "s3-csi-driver-sa",
    }),
  ],
};

type Own = Pick<Workload, "image" | "section"> & Partial<Pick<Workload, "serviceAccount">>;

function onEveryNode(name: string, { image, section, serviceAccount = accountOf(name) }: Own): Workload {
  const labels = { "k8s-app": name };
  return { kind: "DaemonSet", name, serviceAccount, image, labels, tolerations: ALL_TAINTS, section };
}

function accountOf(name: string): string {
  return name.endsWith("-csi-node") ? `${name}-sa` : name;
}

function controller(name: string, image: string, tolerations: readonly object[]): Workload {
  const labels = { app: name };
  return { kind: "Deployment", name, serviceAccount: `${name}-sa`, image, labels, tolerations, section: "controller" };
}

/** The objects of an add-on, in the order in which they are made; none of one that is not played here. */
export function addonObjects({ name, version, region, role, configuration }: AddonProps): KubeObject[] {
  const values = (configuration ? parse(configuration) : {}) as Values;
  return (WORKLOADS[name] ?? []).flatMap((workload) => {
    const image = `602401143452.dkr.ecr.${region}.amazonaws.com/${workload.image}:${version}`;
    return [
      serviceAccount(workload, role?.serviceAccount === workload.serviceAccount ? role.arn : undefined),
      workloadObject(workload, image, values[workload.section ?? ""] ?? values),
      ...(workload.kind === "Deployment" ? [budget(workload)] : []),
    ];
  });
}

/** What of an add-on's configuration changes its pods. */
interface Values {
  readonly replicaCount?: number;
  readonly tolerations?: readonly object[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: object;
  readonly env?: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: a section has the same keys again
  readonly [section: string]: any;
}

function serviceAccount({ serviceAccount: name }: Workload, roleArn: string | undefined): KubeObject {
  const annotations = roleArn ? { "eks.amazonaws.com/role-arn": roleArn } : undefined;
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace: NAMESPACE, annotations } };
}

function workloadObject(workload: Workload, image: string, values: Values): KubeObject {
  const { kind, name, labels, serviceAccount: serviceAccountName } = workload;
  const isOnEveryNode = kind === "DaemonSet";
  const env = Object.entries(values.env ?? {}).map(([variable, value]) => ({ name: variable, value }));
  const spec = {
    serviceAccountName,
    priorityClassName: isOnEveryNode ? "system-node-critical" : "system-cluster-critical",
    hostNetwork: isOnEveryNode,
    tolerations: values.tolerations ?? workload.tolerations,
    nodeSelector: values.nodeSelector,
    affinity: values.affinity ?? (isOnEveryNode ? undefined : apart(labels)),
    containers: [{ name, image, env, resources: { requests: { cpu: isOnEveryNode ? "50m" : "100m" } } }],
  };
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace: NAMESPACE, labels },
    spec: {
      ...(isOnEveryNode ? {} : { replicas: values.replicaCount ?? 2 }),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec },
    },
  };
}

/** Each replica on a node of its own, where there are enough. */
function apart(matchLabels: Workload["labels"]): object {
  const podAffinityTerm = { labelSelector: { matchLabels }, topologyKey: "kubernetes.io/hostname" };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}

/** One at a time, as AWS's add-ons of more than one replica have it. */
function budget({ name, labels }: Workload): KubeObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace: NAMESPACE },
    spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
  };
}

/** Whether as many pods of a deployment or daemon set are ready, and of its newest template, as there should be. */
export function isRolledOut({ kind, metadata, spec, status }: KubeObject): boolean {
  const { observedGeneration = 0, ...counts } = (status ?? {}) as Record<string, number>;
  if (observedGeneration < (metadata.generation ?? 0)) return false;
  if (kind === "DaemonSet") {
    const { desiredNumberScheduled = 0, updatedNumberScheduled = 0, numberAvailable = 0 } = counts;
    return updatedNumberScheduled === desiredNumberScheduled && numberAvailable === desiredNumberScheduled;
  }
  const { replicas: wanted = 1 } = spec as { replicas?: number };
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = counts;
  return [replicas, updatedReplicas, availableReplicas].every((count) => count === wanted);
}
