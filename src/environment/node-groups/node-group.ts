import * as z from "zod";
import { architectureOf, architectureOfImage } from "../../aws/instance-types";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { flag, list, mapping, oneOf, text, whole } from "../../diagnostics/fields";
import { stringsIn } from "../../lib/values";
import type { NodeGroupConfig } from "../model";
import type { Unchecked } from "../unchecked";
import { labels, taints } from "./labels";
import { groupTags } from "./tags";

/** Managed images that this project knows how to give a disk: AL2023 and Bottlerocket. */
const AMI_TYPES = [
  "AL2023_x86_64_STANDARD",
  "AL2023_ARM_64_STANDARD",
  "AL2023_x86_64_NEURON",
  "AL2023_x86_64_NVIDIA",
  "AL2023_ARM_64_NVIDIA",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_ARM_64",
  "BOTTLEROCKET_x86_64_FIPS",
  "BOTTLEROCKET_ARM_64_FIPS",
  "BOTTLEROCKET_x86_64_NVIDIA",
  "BOTTLEROCKET_ARM_64_NVIDIA",
] as const;

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const MOST_INSTANCE_TYPES = 20;

const groupName = text(
  /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/,
  "a node group's name: 1 to 63 letters, digits, - and _, a letter or digit first",
);

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html */
const KEY_PAIR = /^(?! )(?!.*[$%]\{)[\x20-\x7e]{1,255}(?<! )$/;

/** EC2 takes none around a name. */
function withoutSpaces(given: string): string | undefined {
  return given.trim() === given ? undefined : `write ${given.trim()}`;
}

const nodeGroup = mapping({
  capacityType: oneOf(["ON_DEMAND", "SPOT"]).default("ON_DEMAND").describe("How the instances are bought."),
  instanceTypes: list(
    text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an EC2 instance type such as m5.large"),
    "instance types",
    1,
    MOST_INSTANCE_TYPES,
  ).describe("All of one architecture; several make spot capacity likelier."),
  minSize: whole(0, 1000, "nodes"),
  desiredSize: whole(0, 1000, "nodes"),
  maxSize: whole(1, 1000, "nodes"),
  autoscaled: flag()
    .default(false)
    .describe("An autoscaler sets the desired size: after creation Terraform leaves it alone."),
  amiType: oneOf(AMI_TYPES)
    .optional()
    .describe("The nodes' image. Default: AL2023 of the instance types' architecture"),
  releaseVersion: text(/^[\w.-]+$/, 'an AMI release version such as "1.34.1-20251120"')
    .optional()
    .describe("Default: the latest for the cluster's version at creation."),
  diskSizeGiB: whole(20, 16384, "GiB").default(50).describe("The nodes' disk: gp3, encrypted."),
  labels,
  taints,
  tags: groupTags,
  sshKey: text(KEY_PAIR, "an EC2 key pair's name: up to 255 ASCII characters, without ${ and %{", withoutSpaces)
    .optional()
    .describe("An EC2 key pair for SSH. Default: none"),
  hopLimit: whole(1, 64, "hops")
    .default(1)
    .describe("Hops that the instance metadata's answer lives; 1 keeps pods from the node's role."),
  maxUnavailablePercentage: whole(1, 100, "percent").default(33).describe("Nodes replaced at a time in an update."),
})
  .superRefine(checkSizes, always)
  .superRefine(checkArchitecture, always);

/** Managed node groups by name. */
export const nodeGroups = z
  .record(groupName, nodeGroup, { error: "a mapping of node groups" })
  .refine((groups) => Object.keys(groups).length > 0, {
    error: "at least one node group (coredns needs a node)",
    params: { fix: "add one: main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 1 }" },
  })
  .describe("Managed node groups by name.");

/** Sizes are in order. */
function checkSizes(group: Unchecked<NodeGroupConfig>, refinement: Refinement): void {
  const { minSize, desiredSize, maxSize } = group;
  if (typeof minSize === "number" && typeof desiredSize === "number" && desiredSize < minSize) {
    report(refinement, ["desiredSize"], `at least minSize: ${minSize}`, "raise desiredSize or lower minSize");
  }
  if (typeof maxSize === "number" && typeof desiredSize === "number" && desiredSize > maxSize) {
    report(refinement, ["desiredSize"], `at most maxSize: ${maxSize}`, "lower desiredSize or raise maxSize");
  } else if (typeof maxSize === "number" && typeof minSize === "number" && minSize > maxSize) {
    report(refinement, ["minSize"], `at most maxSize: ${maxSize}`, "lower minSize or raise maxSize");
  }
}

/** All instances are of the image's architecture; without an image, of the first instance's, whose image they get. */
function checkArchitecture(group: Unchecked<NodeGroupConfig>, refinement: Refinement): void {
  const { amiType } = group;
  const types = stringsIn(group.instanceTypes);
  const first = types[0];
  if (first === undefined) return;
  const architecture = typeof amiType === "string" ? architectureOfImage(amiType) : architectureOf(first);
  types.forEach((type, index) => {
    if (architectureOf(type) === architecture) return;
    const expected = `an instance type of ${architecture}, like the group's image`;
    report(refinement, ["instanceTypes", index], expected, "put it in a node group of its own");
  });
}
