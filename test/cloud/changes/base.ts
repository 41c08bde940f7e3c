/** The file that runs before anything is changed: small, so that a round is quick. */
export const BASE = {
  region: "us-west-2",
  network: { cidr: "10.0.0.0/16", availabilityZones: ["us-west-2a", "us-west-2b"] },
  cluster: { name: "demo", version: "1.33", logs: { drainSeconds: 1 } },
  nodeGroups: { main: { instanceTypes: ["m5.large"], minSize: 1, desiredSize: 1, maxSize: 2 } },
};

export const CLUSTER = BASE.cluster.name;
export const CONTROL_PLANE_LOGS = `/aws/eks/${CLUSTER}/cluster`;
export const FLOW_LOGS = `${CLUSTER}-vpc-flow-logs-cw-group`;

/** Policies that the account has from the beginning. */
export const BOUNDARIES = ["boundary", "wider-boundary"];

/** A key that the account has from the beginning: scenarios make it, and put its ARN where a file says this. */
export const FOREIGN_KEY = "arn:aws:kms:us-west-2:123456789012:key/00000000-12ab-34cd-56ef-1234567890ab";

/** Security groups of the cluster's VPC that somebody else made: a lane makes them, and files that say these have their ids. */
export const FOREIGN_GROUPS = ["sg-0000000000000000a", "sg-0000000000000000b"] as const;
