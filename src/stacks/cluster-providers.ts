import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import type { TerraformStack } from "cdktf";
import { define } from "../constructs/text/define";
import { awsProviderFrom } from "../environment/cluster/scaling-tier";
import { makesCluster } from "../environment/makes-cluster";
import type { Environment } from "../environment/model";
import type { ProviderName } from "../environment/providers";
import { clusterStack } from "../environment/stacks";
import { createBackend, terraformVersion } from "./backend";
import { awsProviderProps } from "./props/aws-provider";
import { requireVersions } from "./versions";

/** The backend of an environment's first stack, and the providers that its resources need. */
export function configureTerraform(stack: TerraformStack, environment: Environment): void {
  const { providers } = environment;
  createBackend(stack, environment, clusterStack(environment));
  define(AwsProvider, stack, "aws", awsProviderProps(environment));
  const names: ProviderName[] = ["aws"];
  const cluster = makesCluster(environment) ? environment.cluster : undefined;
  if (cluster && cluster.logs.types.length > 0 && cluster.logs.drainSeconds > 0) {
    new TimeProvider(stack, "time");
    names.push("time");
  }
  if (cluster?.thumbprint === "tls") {
    new TlsProvider(stack, "tls");
    names.push("tls");
  }
  requireVersions(stack, terraformVersion(environment), names, { ...providers, aws: awsVersions(environment) });
}

/** What the file asks for, and not older than what it uses. */
function awsVersions(environment: Environment): string | undefined {
  const { providers } = environment;
  const from = makesCluster(environment) ? awsProviderFrom(environment.cluster) : undefined;
  if (from === undefined) return providers.aws;
  return providers.aws === undefined ? `>= ${from}` : `${providers.aws}, >= ${from}`;
}
