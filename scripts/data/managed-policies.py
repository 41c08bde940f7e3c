"""Prints src/iam/managed-policies.json: policies that AWS maintains, as moto has them.

    pip install moto && python3 scripts/data/managed-policies.py > src/iam/managed-policies.json
"""

import json
from importlib.metadata import version

from moto.iam.aws_managed_policies import aws_managed_policies_data

# what the stacks attach
OWN = """
AmazonEC2ContainerRegistryPullOnly AmazonEKSClusterPolicy AmazonEKSVPCResourceController AmazonEKSWorkerNodePolicy
AmazonEKS_CNI_Policy
"""

# what AWS's and other documentation tells people to attach to a role of pods; none of more than 3,500 characters
OTHERS = """
AWSMarketplaceMeteringFullAccess AWSMarketplaceMeteringRegisterUsage AWSPrivateCAConnectorForKubernetesPolicy
AWSXRayDaemonWriteAccess AWSXrayReadOnlyAccess AWSXrayWriteOnlyAccess AdministratorAccess AmazonDynamoDBFullAccess_v2
AmazonDynamoDBReadOnlyAccess AmazonEBSCSIDriverEKSClusterScopedPolicy AmazonEBSCSIDriverPolicy AmazonEBSCSIDriverPolicyV2
AmazonEC2ContainerRegistryPowerUser AmazonEC2ContainerRegistryReadOnly AmazonEC2FullAccess AmazonEC2ReadOnlyAccess
AmazonEFSCSIDriverPolicy AmazonEKSWorkerNodeMinimalPolicy AmazonElasticFileSystemClientReadWriteAccess
AmazonFSxReadOnlyAccess AmazonGrafanaCloudWatchAccess AmazonKinesisFullAccess AmazonKinesisReadOnlyAccess
AmazonPrometheusQueryAccess AmazonPrometheusRemoteWriteAccess AmazonRDSFullAccess AmazonRoute53FullAccess
AmazonRoute53ReadOnlyAccess AmazonS3FilesCSIDriverPolicy AmazonS3FullAccess AmazonS3ReadOnlyAccess AmazonSESFullAccess
AmazonSNSFullAccess AmazonSNSReadOnlyAccess AmazonSQSFullAccess AmazonSQSReadOnlyAccess AmazonSSMManagedInstanceCore
AmazonSSMReadOnlyAccess AmazonSageMakerHyperPodTrainingOperatorAccess CloudWatchAgentServerPolicy CloudWatchLogsFullAccess
CloudWatchLogsReadOnlyAccess CloudWatchNetworkFlowMonitorAgentPublishPolicy CloudWatchReadOnlyAccess PowerUserAccess
SecretsManagerReadWrite VPCLatticeServicesInvokeAccess
"""


def main():
    known = json.loads(aws_managed_policies_data)
    lines = []
    for name in sorted([*OWN.split(), *OTHERS.split()]):
        policy = known[name]
        entry = {
            "version": policy["DefaultVersionId"],
            "date": (policy.get("UpdateDate") or policy["CreateDate"])[:10],
            "statements": policy["Document"]["Statement"],
        }
        path = policy["Path"].lstrip("/") + name
        lines.append(f"{json.dumps(path)}: {json.dumps(entry, separators=(',', ':'))}")
    print("{\n" + f'"source": "moto {version("moto")}",\n"policies": {{\n' + ",\n".join(lines) + "\n}\n}")


main()
