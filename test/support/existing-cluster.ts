import { issuerHosts } from "../../src/aws/issuer";
import { partitionOf } from "../../src/aws/partition";
import type { WorkloadEnvironment } from "../../src/environment/model";
import { workloadSchema } from "../../src/environment/workload-environment";
import { type Changes, merge } from "./environment";

/** What tells AWS's example of an issuer from others of its region. */
export const ISSUER_ID = "EXAMPLED539D4633E53DE1B71EXAMPLE";

/** The file of a cluster that exists, with more below its `existing`. */
export function workloadFile(
  existing = "oidcProvider: true, vpcId: vpc-0123456789abcdef0",
  region = "us-west-2",
): string {
  return `region: ${region}
account: "123456789012"
cluster:
  name: shared
  existing: { issuer: https://${issuerHosts(region)[0]}/id/${ISSUER_ID}, ${existing} }
`;
}

/** An environment for a cluster that exists, with changes. */
export function workloadEnvironment(changes: Changes = {}, region = "us-west-2"): WorkloadEnvironment {
  const file = {
    region,
    account: "123456789012",
    cluster: {
      name: "shared",
      existing: {
        issuer: `https://${issuerHosts(region)[0]}/id/${ISSUER_ID}`,
        oidcProvider: true,
        vpcId: "vpc-0123456789abcdef0",
      },
    },
    serviceAccounts: [
      { preset: "load-balancer-controller" },
      {
        namespace: "shop",
        name: "orders",
        create: true,
        policyArns: [`arn:${partitionOf(region)}:iam::aws:policy/AmazonS3ReadOnlyAccess`],
      },
    ],
  };
  return { ...workloadSchema.parse(merge(file, changes)), name: "test" };
}
