import type { VpcCniProps } from "../../constructs/cluster/vpc-cni";
import { idOfArn } from "../../constructs/identity/arn-id";
import { IrsaRole } from "../../constructs/identity/irsa-role";
import type { ClusterEnvironment } from "../../environment/model";
import { cniRights, cniRole } from "../../environment/service-accounts/roles";
import type { Complete } from "../../lib/complete";

export function vpcCniProps(
  environment: ClusterEnvironment,
  { account, cluster, provider }: Pick<VpcCniProps, "account" | "cluster" | "provider">,
): Complete<VpcCniProps> {
  const addon = environment.cluster.addons["vpc-cni"];
  const { preset, configuration, statements } = cniRights(environment);
  const iam = cniRole(environment)?.iam;
  return {
    account,
    cluster,
    provider,
    version: addon?.version,
    configuration,
    preset,
    statements,
    policyArns: Object.fromEntries((addon?.policyArns ?? []).map((arn) => [idOfArn(arn), arn])),
    permissionsBoundary: iam?.permissionsBoundary,
    rolePath: iam?.path,
    existingRole: addon?.roleArn === undefined ? undefined : IrsaRole.fromArn(addon.roleArn),
    preserve: addon?.preserve,
  };
}
