import { fits } from "../../../src/lib/wildcard";
import type { AccessEntry } from "./state";

/** What Kubernetes asks an authorizer: a SubjectAccessReview's attributes. */
export interface AccessRequest {
  readonly resourceAttributes?: {
    readonly namespace?: string;
    readonly verb: string;
    readonly group?: string;
    readonly resource: string;
    readonly subresource?: string;
  };
  readonly nonResourceAttributes?: { readonly path: string; readonly verb: string };
}

/** Verbs, then what they are about, with its API group before the slash where it is not the core's. */
type Rule = readonly [verbs: string, ...resources: string[]];

const READ = "get list watch";
const WRITE = "create delete deletecollection patch update";

const VIEW: readonly Rule[] = [
  [
    READ,
    "apps: controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status",
    "autoscaling: horizontalpodautoscalers horizontalpodautoscalers/status",
    "batch: cronjobs cronjobs/status jobs jobs/status",
    "discovery.k8s.io: endpointslices",
    "networking.k8s.io: ingresses ingresses/status networkpolicies",
    "policy: poddisruptionbudgets poddisruptionbudgets/status",
    ": configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status bindings events limitranges namespaces namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status",
  ],
];

const EDIT: readonly Rule[] = [
  ...VIEW,
  [READ, ": pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy"],
  [
    WRITE,
    "apps: daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale",
    "autoscaling: horizontalpodautoscalers",
    "batch: cronjobs jobs",
    "networking.k8s.io: ingresses networkpolicies",
    "policy: poddisruptionbudgets",
    ": configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy pods pods/attach pods/exec pods/portforward pods/proxy",
  ],
  ["impersonate", ": serviceaccounts"],
];

const ADMIN: readonly Rule[] = [
  ...EDIT,
  [`${WRITE} ${READ}`, "rbac.authorization.k8s.io: rolebindings roles"],
  ["create", "authorization.k8s.io: localsubjectaccessreviews"],
];

/** https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html, of those for people. */
const POLICIES: Readonly<Record<string, readonly Rule[]>> = {
  AmazonEKSViewPolicy: VIEW,
  AmazonEKSEditPolicy: EDIT,
  AmazonEKSAdminPolicy: ADMIN,
  AmazonEKSAdminViewPolicy: [[READ, "*: *"]],
  AmazonEKSClusterAdminPolicy: [["*", "*: *"]],
  AmazonEKSSecretReaderPolicy: [[READ, ": secrets"]],
};

/** Whether EKS has the policy. */
export function isAccessPolicy(policyArn: string): boolean {
  return /^arn:aws:eks::aws:cluster-access-policy\//.test(policyArn) && nameOf(policyArn) in POLICIES;
}

/** Whether a policy of the entry allows what is asked, where it is asked. */
export function isAllowed({ policies }: AccessEntry, request: AccessRequest): boolean {
  return [...policies.values()].some(({ policyArn, accessScope }) => {
    const isThere = accessScope.type === "cluster" || isIn(accessScope.namespaces, request);
    return isThere && (POLICIES[nameOf(policyArn)] ?? []).some((rule) => allows(rule, request));
  });
}

function nameOf(policyArn: string): string {
  return policyArn.slice(policyArn.lastIndexOf("/") + 1);
}

function isIn(namespaces: readonly string[], { resourceAttributes }: AccessRequest): boolean {
  const asked = resourceAttributes?.namespace;
  return !!asked && namespaces.some((pattern) => fits(pattern, asked));
}

function allows([verbs, ...resources]: Rule, request: AccessRequest): boolean {
  const { resourceAttributes: asked, nonResourceAttributes: path } = request;
  if (path) return verbs === "*";
  if (!asked || !(verbs === "*" || verbs.split(" ").includes(asked.verb))) return false;
  const resource = asked.subresource ? `${asked.resource}/${asked.subresource}` : asked.resource;
  return resources.some((line) => {
    const [group, names = ""] = line.split(": ");
    return group === "*" || (group === (asked.group ?? "") && names.split(" ").includes(resource));
  });
}
