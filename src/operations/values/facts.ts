import { splitArn } from "../../aws/arn";
import { dnsSuffixOf, partitionOf } from "../../aws/partition";
import { makesCluster } from "../../environment/makes-cluster";
import type { Environment } from "../../environment/model";
import { presetOf } from "../../environment/service-accounts/accounts";
import { workloadRoles } from "../../environment/service-accounts/roles";
import { roleAnnotations } from "../../iam/irsa-annotations";
import { isPattern, type ServiceAccount } from "../../iam/service-account";
import { Blank, type ChartAccount, type ChartFacts, type ChartValue } from "../../presets/charts/chart";
import { fullScope } from "../../presets/scope";
import type { PresetEntry } from "./entry";
import type { Outputs } from "./outputs";
import type { OutputsCall } from "./outputs-call";

/**
 * What the environment's file tells a chart, and Terraform's outputs where they are given.
 *
 * @param outputsCall the command that tells an output of the environment's stack, of these arguments
 */
export function factsOf(
  environment: Environment,
  entry: PresetEntry,
  outputs: Outputs | undefined,
  outputsCall: OutputsCall,
): ChartFacts {
  const { region, cluster } = environment;
  const role = roleOf(environment, entry, outputs, outputsCall);
  const [first, ...others] = inOrder(entry);
  return {
    clusterName: cluster.name,
    region,
    dnsSuffix: dnsSuffixOf(partitionOf(region)),
    accountId: role.accountId,
    vpcId: vpcIdOf(environment, outputs, outputsCall),
    accounts: [
      accountFor(first, entry, role.arn),
      ...others.map((account) => account && accountFor(account, entry, role.arn)),
    ],
    scope: fullScope(entry.config),
  };
}

interface KnownRole {
  readonly arn: ChartValue;
  readonly accountId: ChartValue;
}

/** A role's ARN has the account, which nothing but AWS knows where the file does not say. */
function roleOf(
  environment: Environment,
  { config }: PresetEntry,
  outputs: Outputs | undefined,
  outputsCall: OutputsCall,
): KnownRole {
  const { account, region } = environment;
  const role = workloadRoles(environment).find((one) => one.config === config);
  if (!role) throw new Error("an entry with a preset has a role");
  const arnIn = (id: string) => `arn:${partitionOf(region)}:iam::${id}:role${role.iam.path ?? "/"}${role.roleName}`;
  const told = outputs?.roleArns[role.roleName];
  const accountId = account?.id ?? (told === undefined ? undefined : splitArn(told).account);
  if (accountId !== undefined) return { arn: told ?? arnIn(accountId), accountId };
  return {
    arn: new Blank(arnIn("<account>"), outputsCall("-json service_account_role_arns"), true),
    accountId: new Blank("<account>", ACCOUNT_CALL, true),
  };
}

const ACCOUNT_CALL = "aws sts get-caller-identity --query Account --output text";

function vpcIdOf(environment: Environment, outputs: Outputs | undefined, outputsCall: OutputsCall): ChartValue {
  if (makesCluster(environment)) {
    const { network } = environment;
    if ("existing" in network) return network.existing.vpcId;
    return outputs?.vpcId ?? new Blank("<VPC id>", outputsCall("-raw vpc_id"), true);
  }
  const { region, cluster } = environment;
  const call = `aws eks describe-cluster --name ${cluster.name} --region ${region} --query cluster.resourcesVpcConfig.vpcId --output text`;
  return cluster.existing.vpcId ?? new Blank("<VPC id>", call);
}

/** The entry's accounts in the order of the preset's: those of its names, and others for the names that are left. */
function inOrder({ preset, accounts }: PresetEntry): [ServiceAccount, ...(ServiceAccount | undefined)[]] {
  const names = presetOf(preset).serviceAccounts?.names ?? [];
  const others = accounts.filter(({ name }) => !names.includes(name));
  const slots = names.map((name) => accounts.find((account) => account.name === name) ?? others.shift());
  return [slots[0] ?? accounts[0], ...slots.slice(1)];
}

function accountFor({ name }: ServiceAccount, { config }: PresetEntry, roleArn: ChartValue): ChartAccount {
  return {
    name: isPattern({ name }) ? new Blank("<account>", `one that ${name} stands for`) : name,
    isMade: config.create,
    roleArn,
    annotations: roleAnnotations(roleArn),
  };
}
