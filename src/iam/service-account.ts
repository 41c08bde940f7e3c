/** A Kubernetes service account: https://kubernetes.io/docs/concepts/security/service-accounts/ */
export interface ServiceAccount {
  readonly namespace: string;
  /** In a trust policy it may hold `*` and `?`. */
  readonly name: string;
}

/** A namespace as Kubernetes allows it: no wildcard, since whoever may make namespaces could then take a role. */
export const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A service account's name, in which `*` and `?` may stand for a part, but not for all of it. */
export const ACCOUNT_NAME = /^(?=.*[a-z0-9])[a-z0-9*?]([a-z0-9.*?-]{0,251}[a-z0-9*?])?$/;

/** Namespaces that every cluster has: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
const NAMESPACES_OF_KUBERNETES = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** Whether Kubernetes itself makes the namespace, in every cluster. */
export function isNamespaceOfKubernetes(namespace: string): boolean {
  return NAMESPACES_OF_KUBERNETES.includes(namespace);
}

/** The audience (`aud`) of every token that a pod shows STS, in every partition. */
export const STS_AUDIENCE = "sts.amazonaws.com";

/** The service account that the CNI's pods run under. */
export const AWS_NODE = { namespace: "kube-system", name: "aws-node" } as const;

/** The policy that AWS maintains for the CNI, in every partition. */
export const CNI_POLICY = "AmazonEKS_CNI_Policy";

/** The subject (`sub`) of the account's tokens. */
export function subjectOf({ namespace, name }: ServiceAccount): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** The account of a subject; undefined where that is none of a service account's. */
export function accountOf(subject: string): ServiceAccount | undefined {
  const groups = /^system:serviceaccount:(?<namespace>[^:]+):(?<name>[^:]+)$/.exec(subject)?.groups;
  return groups && { namespace: groups.namespace ?? "", name: groups.name ?? "" };
}

/** `kube-system/aws-node` */
export function nameOf({ namespace, name }: ServiceAccount): string {
  return `${namespace}/${name}`;
}

/** Whether it stands for several accounts, by a wildcard in its name. */
export function isPattern({ name }: Pick<ServiceAccount, "name">): boolean {
  return /[*?]/.test(name);
}
