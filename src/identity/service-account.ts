/** A Kubernetes service account: https://kubernetes.io/docs/concepts/security/service-accounts/ */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** The subject (`sub`) of the account's tokens. */
export function subjectOf({ namespace, name }: ServiceAccount): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
