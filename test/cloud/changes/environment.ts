import { altered, type Section } from "./lane";

const INSTEAD = "Make a new environment instead";

/** What another value of makes another environment: planned, to show what it would take away. */
export const ENVIRONMENT_CHANGES: Section = {
  title: "What makes the environment",
  lanes: [
    {
      key: "region",
      steps: [
        altered("us-east-1", {
          with: { network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
          takesAway: [],
        }),
      ],
      isDangerous: true,
      says: `**replaces** all that is in the region. ${INSTEAD}`,
    },
    {
      key: "cluster.name",
      steps: [altered("renamed", { takesAway: [] })],
      isDangerous: true,
      says: `**replaces** the cluster, and all that is named after it. ${INSTEAD}`,
    },
    {
      key: "network.cidr",
      steps: [altered("10.1.0.0/16", { takesAway: [] })],
      isDangerous: true,
      says: `**replaces** all of the network, and the cluster. ${INSTEAD}`,
    },
    {
      key: "network.availabilityZones",
      steps: [altered(["us-west-2a", "us-west-2c"], { takesAway: [] })],
      isDangerous: true,
      says: `**replaces** the subnets, and all node groups. ${INSTEAD}`,
    },
  ],
};
