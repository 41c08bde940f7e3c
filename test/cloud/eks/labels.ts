import { invalid, type Json } from "./state";

const RESERVED = ["kubernetes.io/", "k8s.io/", "eks.amazonaws.com/"];

/** Labels of EKS are its own: https://github.com/aws/containers-roadmap/issues/1451 */
export function checkLabels(labels: Json): void {
  if (Object.keys(labels).some((key) => key.includes("eks.amazonaws.com/")))
    throw invalid("Label cannot contain reserved prefixes [eks.amazonaws.com/]");
}

/** https://github.com/aws/containers-roadmap/issues/1451 */
export function checkTaints(taints: readonly Json[]): void {
  if (taints.some(({ key }) => RESERVED.some((prefix) => key.includes(prefix))))
    throw invalid(`Taint cannot contain reserved prefixes [${RESERVED.join(", ")}]`);
  if (new Set(taints.map(({ key, effect }) => `${effect} ${key}`)).size < taints.length)
    throw invalid("Taints must not have the same key and effect");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go */
const OWN =
  /^(([^/]+\.)?(node|kubelet)\.kubernetes\.io\/|(beta\.)?kubernetes\.io\/(os|arch)$|kubernetes\.io\/hostname$|(topology|failure-domain\.beta)\.kubernetes\.io\/(zone|region)$|beta\.kubernetes\.io\/instance-type$)/;

/** Those by which a kubelet does not start: https://github.com/aws/containers-roadmap/issues/2465 */
export function labelsOfOthers(labels: Json): string[] {
  return Object.keys(labels).filter((key) => /^([^/]+\.)?(kubernetes|k8s)\.io\//.test(key) && !OWN.test(key));
}
