import { instead, problem, type Refused, refuses } from "../../support/report";

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
    problem("a.yaml:9:63: nodeGroups.main.desiredSize", "x", "a whole number from 0 to 1000 (nodes)", "write a number"),
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
      "a.yaml:9:27: nodeGroups.main.instanceTypes[0]",
      "m5.large",
      "an instance type of arm64, like the group's image",
      "put it in a node group of its own",
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
