/** A node with this annotation has no kubelet any more: what is said of it stays as it is. */
export const STOPPED_KUBELET = "stand-in/kubelet";

/**
 * What kwok does in place of kubelets, as its configuration: https://kwok.sigs.k8s.io/docs/user/stages-configuration.
 * Keys are jq expressions, templates are Go's.
 */
export function kwokStages(): string {
  return [nodeReady(), podRuns(), jobEnds(), podGone()].map((stage) => JSON.stringify(stage)).join("\n---\n");
}

/** A node that has joined becomes ready. */
function nodeReady(): object {
  return stage("node-ready", "Node", {
    selector: [
      ['.status.conditions.[] | select(.type == "Ready") | .status', "NotIn", "True"],
      [`.metadata.annotations["${STOPPED_KUBELET}"]`, "NotIn", "stopped"],
    ],
    status: `
conditions:
  {{ range $type, $reason := (dict "MemoryPressure" "KubeletHasSufficientMemory" "DiskPressure" "KubeletHasNoDiskPressure" "PIDPressure" "KubeletHasSufficientPID") }}
  - { type: {{ $type }}, status: "False", reason: {{ $reason }}, lastHeartbeatTime: {{ Now | Quote }}, lastTransitionTime: {{ Now | Quote }} }
  {{ end }}
  - { type: Ready, status: "True", reason: KubeletReady, message: kubelet is posting ready status, lastHeartbeatTime: {{ Now | Quote }}, lastTransitionTime: {{ Now | Quote }} }`,
  });
}

/** A pod that was given a node runs at once, and is ready again when its node is. */
function podRuns(): object {
  return stage("pod-runs", "Pod", {
    selector: [
      [".metadata.deletionTimestamp", "DoesNotExist"],
      [".status.phase", "In", "Pending", "Running"],
      ['.status.conditions.[] | select(.type == "Ready") | .status', "NotIn", "True"],
    ],
    status: `
phase: Running
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName (or .spec.hostNetwork false) .metadata.uid .metadata.name .metadata.namespace | Quote }}
startTime: {{ Now | Quote }}
conditions:
  {{ range $type := (list "PodReadyToStartContainers" "Initialized" "Ready" "ContainersReady") }}
  - { type: {{ $type }}, status: "True", lastTransitionTime: {{ Now | Quote }} }
  {{ end }}
containerStatuses:
  {{ range .spec.containers }}
  - { name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", ready: true, restartCount: 0, started: true, state: { running: { startedAt: {{ Now | Quote }} } } }
  {{ end }}`,
  });
}

/** The work of a job is done a second later. */
function jobEnds(): object {
  return stage("job-ends", "Pod", {
    selector: [
      [".metadata.deletionTimestamp", "DoesNotExist"],
      [".metadata.ownerReferences.[].kind", "In", "Job"],
      [".status.phase", "In", "Running"],
    ],
    delay: 1000,
    status: `
phase: Succeeded
conditions:
  {{ range $type := (list "Ready" "ContainersReady") }}
  - { type: {{ $type }}, status: "False", reason: PodCompleted, lastTransitionTime: {{ Now | Quote }} }
  {{ end }}
containerStatuses:
  {{ range .spec.containers }}
  - { name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", ready: false, restartCount: 0, started: false, state: { terminated: { exitCode: 0, reason: Completed, finishedAt: {{ Now | Quote }} } } }
  {{ end }}`,
  });
}

/** A pod that is to end has ended, unless a finalizer keeps it. */
function podGone(): object {
  return stage("pod-gone", "Pod", {
    selector: [
      [".metadata.deletionTimestamp", "Exists"],
      [".metadata.finalizers.[]", "DoesNotExist"],
    ],
    isDeleted: true,
  });
}

interface StageProps {
  readonly selector: readonly (readonly [key: string, operator: string, ...values: string[]])[];
  /** Milliseconds; none by default. */
  readonly delay?: number;
  /** What becomes of the object's status. */
  readonly status?: string;
  readonly isDeleted?: boolean;
}

function stage(name: string, kind: string, { selector, delay, status, isDeleted }: StageProps): object {
  const matchExpressions = selector.map(([key, operator, ...values]) => ({
    key,
    operator,
    values: values.length > 0 ? values : undefined,
  }));
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: "v1", kind },
      selector: { matchExpressions },
      delay: delay === undefined ? undefined : { durationMilliseconds: delay },
      next: { statusTemplate: status, delete: isDeleted },
    },
  };
}
