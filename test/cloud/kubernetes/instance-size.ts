/** What an instance has for pods. */
export interface InstanceSize {
  readonly cpus: number;
  readonly gibibytes: number;
  readonly pods: number;
}

/** GiB of memory for each CPU, by the first letter of the family. */
const MEMORY: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8, x: 16 };
/** Burstable ones have their own: https://aws.amazon.com/ec2/instance-types/t3 */
const BURSTABLE: Readonly<Record<string, number>> = { nano: 0.5, micro: 1, small: 2, medium: 4, large: 8 };
/** How many pods the CNI has addresses for: https://github.com/aws/amazon-vpc-cni-k8s/blob/master/misc/eni-max-pods.txt */
const PODS: Readonly<Record<string, number>> = {
  nano: 4,
  micro: 4,
  small: 11,
  medium: 17,
  large: 29,
  xlarge: 58,
  "2xlarge": 58,
};
const MOST_PODS = 234;

/** The size of an instance type, as its name tells it: enough to schedule by, and not AWS's own list. */
export function sizeOfInstance(type: string): InstanceSize {
  const [family = "", size = ""] = type.split(".");
  const times = Number(/^(\d+)xlarge$/.exec(size)?.[1] ?? 1);
  const cpus = size.endsWith("xlarge") ? 4 * times : 2;
  const perCpu = cpus * (MEMORY[family.charAt(0)] ?? 4);
  const gibibytes = family.startsWith("t") ? (BURSTABLE[size] ?? perCpu) : perCpu;
  return { cpus, gibibytes, pods: PODS[size] ?? MOST_PODS };
}

/**
 * What is left of it for pods when AWS's images have kept their part for kubelet and system:
 * https://github.com/awslabs/amazon-eks-ami/blob/main/nodeadm/internal/kubelet/config.go
 */
export function allocatable({ cpus, gibibytes, pods }: InstanceSize): Record<string, string> {
  // 6 % of the first CPU, 1 % of the second, 0.5 % of the next two, 0.25 % of the others
  const reserved = 60 + 10 + 5 * Math.min(2, cpus - 2) + 2.5 * Math.max(0, cpus - 4);
  const mebibytes = gibibytes * 1024 - (255 + 11 * pods) - 100;
  return { cpu: `${Math.floor(cpus * 1000 - reserved)}m`, memory: `${mebibytes}Mi`, pods: String(pods) };
}
