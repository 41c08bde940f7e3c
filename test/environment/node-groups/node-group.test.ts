import { accepts, instead, problem, type Refused, refuses } from "../../support/report";

test.each<Refused>([
  [
    "desired below min",
    instead("minSize: 1", "minSize: 3"),
    problem(
      "a.yaml:9:63: nodeGroups.main.desiredSize",
      "2",
      "at least minSize: 3",
      "raise desiredSize or lower minSize",
    ),
  ],
  [
    "desired above max",
    instead("desiredSize: 2", "desiredSize: 4"),
    problem(
      "a.yaml:9:63: nodeGroups.main.desiredSize",
      "4",
      "at most maxSize: 3",
      "lower desiredSize or raise maxSize",
    ),
  ],
  [
    "min above max",
    instead("minSize: 1, desiredSize: 2", "minSize: 4, desiredSize: x"),
    problem("a.yaml:9:47: nodeGroups.main.minSize", "4", "at most maxSize: 3", "lower minSize or raise maxSize"),
    problem(
      "a.yaml:9:63: nodeGroups.main.desiredSize",
      "x",
      "a whole number from 0 to 1000 (nodes)",
      "write a whole number from 0 to 1000 (nodes)",
    ),
  ],
  [
    "mixed architectures",
    instead("[m5.large]", "[m5.large, m6g.large]"),
    problem(
      "a.yaml:9:37: nodeGroups.main.instanceTypes[1]",
      "m6g.large",
      "an instance type of x86_64, like the group's image",
      "put it in a node group of its own",
    ),
  ],
  [
    "an image of another architecture",
    instead("minSize: 1", "amiType: AL2023_ARM_64_STANDARD, minSize: 1"),
    problem(
      "a.yaml:9:47: nodeGroups.main.amiType",
      "AL2023_ARM_64_STANDARD",
      "an image for m5.large",
      "write AL2023_x86_64_STANDARD, or leave it out",
    ),
  ],
  [
    "an image for GPUs that the instances lack",
    instead("minSize: 1", "amiType: BOTTLEROCKET_x86_64_NVIDIA, minSize: 1"),
    problem(
      "a.yaml:9:47: nodeGroups.main.amiType",
      "BOTTLEROCKET_x86_64_NVIDIA",
      "an image for m5.large",
      "write AL2023_x86_64_STANDARD, or leave it out",
    ),
  ],
  [
    "an image for Trainium, and GPUs",
    instead("[m5.large], minSize: 1", "[g5.xlarge], amiType: AL2023_x86_64_NEURON, minSize: 1"),
    problem(
      "a.yaml:9:48: nodeGroups.main.amiType",
      "AL2023_x86_64_NEURON",
      "an image for g5.xlarge",
      "write AL2023_x86_64_NVIDIA, or leave it out",
    ),
  ],
  [
    "an image that is for some of the instances",
    instead("[m5.large], minSize: 1", "[g5.xlarge, m5.xlarge], amiType: AL2023_x86_64_NVIDIA, minSize: 1"),
    problem(
      "a.yaml:9:38: nodeGroups.main.instanceTypes[1]",
      "m5.xlarge",
      "an instance type with NVIDIA GPUs, like the group's image",
      "put it in a node group of its own",
    ),
  ],
  [
    "Trainium in a group whose first instances have none",
    instead("[m5.large]", "[m5.large, trn1.2xlarge]"),
    problem(
      "a.yaml:9:37: nodeGroups.main.instanceTypes[1]",
      "trn1.2xlarge",
      "an instance type without a GPU, Inferentia or Trainium, like the group's image",
      "put it in a node group of its own",
    ),
  ],
  [
    "instance types that cannot be, and those that others must not be told to fit",
    instead("[m5.large]", "[m5.larg, m6i.lrage, m7g.large, m5.3xlarge]"),
    problem(
      "a.yaml:9:27: nodeGroups.main.instanceTypes[0]",
      "m5.larg",
      "an EC2 instance type such as m5.large",
      "write m5.large",
    ),
    problem(
      "a.yaml:9:36: nodeGroups.main.instanceTypes[1]",
      "m6i.lrage",
      "an EC2 instance type such as m5.large",
      "write m6i.large",
    ),
    problem(
      "a.yaml:9:58: nodeGroups.main.instanceTypes[3]",
      "m5.3xlarge",
      "an EC2 instance type such as m5.large",
      "write m5.2xlarge",
    ),
  ],
  [
    "a Mac",
    instead("[m5.large]", "[mac2.metal]"),
    problem(
      "a.yaml:9:27: nodeGroups.main.instanceTypes[0]",
      "mac2.metal",
      "an instance type other than Macs, for which EKS has no image",
      "write one such as m7g.large",
    ),
  ],
  [
    "the first Graviton",
    instead("[m5.large]", "[a1.large]"),
    problem(
      "a.yaml:9:27: nodeGroups.main.instanceTypes[0]",
      "a1.large",
      "an instance type with Graviton2 or later, as AL2023 needs",
      "write one such as m6g.large",
    ),
  ],
  [
    "no node group",
    instead("  main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }", "  {}"),
    problem(
      "a.yaml:9:3: nodeGroups",
      "{}",
      "at least one node group (coredns needs a node)",
      "add one: main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 1 }",
    ),
  ],
])("%s", refuses);

test.each([
  ["GPUs and Bottlerocket's image for them", "instanceTypes: [g5.xlarge], amiType: BOTTLEROCKET_x86_64_NVIDIA_FIPS"],
  ["Grace, whose GPUs are NVIDIA's", "instanceTypes: [p6e-gb200.36xlarge]"],
  ["AMD's GPUs, with either image", "instanceTypes: [g4ad.xlarge], amiType: AL2023_x86_64_NVIDIA"],
  ["the first Graviton with Bottlerocket", "instanceTypes: [a1.large], amiType: BOTTLEROCKET_ARM_64"],
  ["a new family, whose hardware only EKS knows", "instanceTypes: [m9x.large], amiType: AL2023_ARM_64_STANDARD"],
])("%s", (what, keys) => accepts(what, instead("instanceTypes: [m5.large]", keys)));
