import { splitArn } from "../aws/arn";
import { type Refinement, report } from "../diagnostics/checks";
import type { Path } from "../lib/path";
import type { BackendConfig, S3BackendConfig } from "./backend/model";
import type { ClusterConfig, ControlPlaneLogsConfig } from "./cluster/model";
import type { ClusterEnvironment } from "./model";
import type { FlowLogsConfig, NetworkConfig } from "./network/model";
import type { NodeGroupConfig, VolumeConfig } from "./node-groups/model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "./unchecked";

/**
 * KMS keys are of the region in which they encrypt something.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export function checkKeys(region: string, environment: Unchecked<ClusterEnvironment>, refinement: Refinement): void {
  const cluster = uncheckedOf<ClusterConfig>(environment.cluster);
  const logs = uncheckedOf<ControlPlaneLogsConfig>(cluster.logs);
  const network = uncheckedOf<NetworkConfig>(environment.network);
  const flowLogs = uncheckedOf<FlowLogsConfig>(network.flowLogs);
  const s3 = uncheckedOf<S3BackendConfig>(uncheckedOf<BackendConfig>(environment.backend).s3);
  checkKey(cluster.secretsEncryption, ["cluster", "secretsEncryption"], region, refinement);
  checkKey(logs.encryption, ["cluster", "logs", "encryption"], region, refinement);
  checkKey(flowLogs.encryption, ["network", "flowLogs", "encryption"], region, refinement);
  for (const { key: name, value: group } of entriesIn(environment.nodeGroups)) {
    const { kmsKeyId } = uncheckedOf<VolumeConfig>(uncheckedOf<NodeGroupConfig>(group).volume);
    checkKey(kmsKeyId, ["nodeGroups", name, "volume", "kmsKeyId"], region, refinement);
  }
  checkKey(s3.kmsKeyId, ["backend", "s3", "kmsKeyId"], textIn(s3.region) ?? region, refinement);
}

function checkKey(key: unknown, path: Path, region: string, refinement: Refinement): void {
  if (typeof key !== "string" || !/^arn:aws[a-z-]*:kms:[a-z0-9-]+:/.test(key)) return;
  const { region: given } = splitArn(key);
  if (given === region) return;
  const fix = `write a key of ${region}; one that is replicated has an ARN of its own there`;
  report(refinement, path, `a KMS key of the region ${region}, where it is to encrypt`, fix);
}
