import type { Changes } from "./environment";

/** A network that exists, as `env_vars/test.yaml` would have it, with changes: give it to `testEnvironment`. */
export function inExistingNetwork(changes: Changes = {}, others: Changes = {}): Changes {
  return {
    account: "123456789012",
    network: {
      cidr: undefined,
      availabilityZones: undefined,
      privateSubnets: undefined,
      publicSubnets: undefined,
      natGateways: undefined,
      flowLogs: undefined,
      ...others,
      existing: {
        vpcId: "vpc-0123456789abcdef0",
        cidr: "10.0.0.0/16",
        privateSubnets: [
          { id: "subnet-0123456789abcdef0", availabilityZone: "us-west-2a" },
          { id: "subnet-0123456789abcdef1", availabilityZone: "us-west-2b" },
        ],
        ...changes,
      },
    },
  };
}

/** The smallest file of a network that exists. */
export function existingFile(): string {
  return `region: us-west-2
account: "123456789012"
network:
  existing:
    vpcId: vpc-0123456789abcdef0
    cidr: 10.0.0.0/16
    privateSubnets: [{ id: subnet-0123456789abcdef0, availabilityZone: us-west-2a }, { id: subnet-0123456789abcdef1, availabilityZone: us-west-2b }]
cluster:
  name: demo
  version: "1.34"
nodeGroups:
  main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }
`;
}

/** The same, with more below `existing`, or after it. */
export function inExisting(text: string): string {
  return existingFile().replace("\ncluster:", `${text}\ncluster:`);
}
