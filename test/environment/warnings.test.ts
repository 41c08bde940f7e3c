import { join } from "node:path";
import { readEnvironments } from "../../src/environment/reader";
import { warningsOf } from "../../src/environment/warnings";
import { atEnd, beforeName, cut, instead, problem, withAddons } from "../support/report";
import { scratch } from "../support/scratch";

/** What is told of files on a day, with their folder taken out. */
function warningsOn(day: string, files: Record<string, string>): string {
  const folder = scratch(files);
  return warningsOf(readEnvironments(folder), new Date(`${day}T12:00:00Z`)).replaceAll(join(folder, "/"), "");
}

const of = (version: string) => instead('version: "1.34"', `version: "${version}"`);

describe("support of Kubernetes' versions", () => {
  const PRICE = "the cluster costs 0.60 USD an hour instead of 0.10";
  const NEXT = 'write "1.35" and deploy, then one minor version at a time up to "1.36"';

  test("says nothing until 60 days before the end of standard support", () => {
    expect(warningsOn("2026-10-02", { "a.yaml": of("1.34") })).toBe("");
  });

  test.each([
    ["ends soon", "2026-10-03", `that of 1.34 ends on 2026-12-02, then ${PRICE}`],
    ["ends tomorrow", "2026-12-01", `that of 1.34 ends on 2026-12-02, then ${PRICE}`],
    ["has ended", "2026-12-02", `that of 1.34 ended on 2026-12-02, and ${PRICE}`],
    ["has ended, extended support nearly", "2027-12-01", `that of 1.34 ended on 2026-12-02, and ${PRICE}`],
  ])("standard support %s", (_, day, told) => {
    const expected = `a version in standard support: ${told}`;
    expect(warningsOn(day, { "a.yaml": of("1.34") })).toBe(
      `1 warning about the environment files\n\n${problem("a.yaml:7:12: cluster.version", '"1.34"', expected, NEXT)}`,
    );
  });

  test.each([
    ["2026-11-01", "that of 1.34 ends on 2026-12-02, then AWS upgrades the cluster itself (upgradePolicy: STANDARD)"],
    [
      "2026-12-02",
      "that of 1.34 ended on 2026-12-02, and AWS upgrades a cluster with upgradePolicy: STANDARD, which one in extended support cannot get",
    ],
  ])("on %s, with upgradePolicy: STANDARD", (day, told) => {
    const file = of("1.34").replace("  name: demo", "  name: demo\n  upgradePolicy: STANDARD");
    const expected = `a version in standard support: ${told}`;
    expect(warningsOn(day, { "a.yaml": file })).toBe(
      `1 warning about the environment files\n\n${problem("a.yaml:8:12: cluster.version", '"1.34"', expected, NEXT)}`,
    );
  });

  test("extended support has ended", () => {
    const expected =
      "a version that EKS supports: support of 1.34 ended on 2027-12-02, and AWS upgrades the cluster itself";
    expect(warningsOn("2027-12-02", { "a.yaml": of("1.34") })).toBe(
      `1 warning about the environment files\n\n${problem("a.yaml:7:12: cluster.version", '"1.34"', expected, NEXT)}`,
    );
  });

  test.each([
    ["1.35", 'write "1.36"'],
    ["1.36", "write the next version, once EKS offers it"],
  ])("the next version after %s", (version, fix) => {
    expect(warningsOn("2027-09-01", { "a.yaml": of(version) })).toContain(`\n  fix:      ${fix}`);
  });

  test("a version that EKS may offer by now", () => {
    expect(warningsOn("2026-09-01", { "a.yaml": of("1.37") })).toBe(
      `1 warning about the environment files\n\n${problem(
        "a.yaml:7:12: cluster.version",
        '"1.37"',
        'a version that EKS offers: "1.36" is the newest that is known here',
        'write "1.36", unless EKS offers 1.37 by now',
      )}`,
    );
  });

  test("each file is told of", () => {
    const other = of("1.33").replace("name: demo", "name: other");
    const told = warningsOn("2026-11-01", { "a.yaml": of("1.34"), "b.yaml": other });
    expect(told.split("\n").filter((line) => /^\S/.test(line))).toEqual([
      "2 warnings about the environment files",
      "a.yaml:7:12: cluster.version",
      "b.yaml:7:12: cluster.version",
    ]);
  });
});

describe("instances and images", () => {
  const inGroup = (keys: string) => instead("instanceTypes: [m5.large]", keys);

  test.each([
    [
      "a type that may be new",
      "instanceTypes: [m5.large, m9i.large]",
      problem(
        "a.yaml:9:37: nodeGroups.main.instanceTypes[1]",
        "m9i.large",
        "an instance type that EC2 has: m9i.large is not known here, but may be new",
        "write m8i.large, unless EC2 has m9i.large by now and amiType fits, which is AL2023_x86_64_STANDARD now",
      ),
    ],
    [
      "a size that may be new, of hardware that is known",
      "instanceTypes: [m9g.96xlarge]",
      problem(
        "a.yaml:9:27: nodeGroups.main.instanceTypes[0]",
        "m9g.96xlarge",
        "an instance type that EC2 has: m9g.96xlarge is not known here, but may be new",
        "write m9g.16xlarge, unless EC2 has m9g.96xlarge by now",
      ),
    ],
    [
      "GPUs without drivers",
      "instanceTypes: [g5.xlarge], amiType: BOTTLEROCKET_x86_64_FIPS",
      problem(
        "a.yaml:9:48: nodeGroups.main.amiType",
        "BOTTLEROCKET_x86_64_FIPS",
        "an image with drivers for the GPUs of g5.xlarge",
        "write BOTTLEROCKET_x86_64_NVIDIA_FIPS, unless something else installs the drivers",
      ),
    ],
    [
      "Inferentia without drivers",
      "instanceTypes: [inf2.xlarge], amiType: AL2023_x86_64_STANDARD",
      problem(
        "a.yaml:9:50: nodeGroups.main.amiType",
        "AL2023_x86_64_STANDARD",
        "an image with drivers for the accelerators of inf2.xlarge",
        "write AL2023_x86_64_NEURON, unless something else installs the drivers",
      ),
    ],
  ])("%s", (_, keys, told) => {
    expect(warningsOn("2026-09-01", { "a.yaml": inGroup(keys) })).toBe(
      `1 warning about the environment files\n\n${told}`,
    );
  });

  test.each([
    "instanceTypes: [g5.xlarge]",
    "instanceTypes: [inf2.xlarge], amiType: BOTTLEROCKET_x86_64",
    "instanceTypes: [g5g.xlarge], amiType: BOTTLEROCKET_ARM_64_NVIDIA",
  ])("%s is as it should be", (keys) => {
    expect(warningsOn("2026-09-01", { "a.yaml": inGroup(keys) })).toBe("");
  });
});

describe("places", () => {
  test.each([
    [
      "a region that may be new",
      instead("us-west-2\n", "eu-central-3\n").replaceAll("us-west-2", "eu-central-3"),
      problem(
        "a.yaml:1:9: region",
        "eu-central-3",
        "a region that AWS has: eu-central-3 is not known here, but may be new",
        "write eu-central-1, unless AWS has eu-central-3 by now",
      ),
    ],
    [
      "a zone that may be new",
      instead("us-west-2b]", "us-west-2e]"),
      problem(
        "a.yaml:4:35: network.availabilityZones[1]",
        "us-west-2e",
        "a zone of us-west-2: us-west-2d is the last that is known here",
        "write one such as us-west-2d, unless AWS has us-west-2e by now",
      ),
    ],
    [
      "a zone without a control plane",
      instead("us-west-2\n", "us-east-1\n").replace("us-west-2a", "us-east-1d").replace("us-west-2b", "us-east-1e"),
      problem(
        "a.yaml:4:35: network.availabilityZones[1]",
        "us-east-1e",
        "a zone where EKS puts control planes, which use1-az3 is not: us-east-1e has this id in most accounts",
        "write another zone, unless aws ec2 describe-availability-zones --region us-east-1 --zone-names us-east-1e shows another ZoneId",
      ),
    ],
    [
      "a service that is not known",
      instead("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16\n  vpcEndpoints: [quantum-ledgers]"),
      problem(
        "a.yaml:4:18: network.vpcEndpoints[0]",
        "quantum-ledgers",
        "an AWS service with a VPC endpoint: quantum-ledgers is not known here, but may be new",
        "remove it, unless aws ec2 describe-vpc-endpoint-services --region us-west-2 lists quantum-ledgers",
      ),
    ],
  ])("%s", (_, file, told) => {
    expect(warningsOn("2026-09-01", { "a.yaml": file })).toBe(`1 warning about the environment files\n\n${told}`);
  });
});

test("add-ons that are not known here, but for those of vendors", () => {
  const file = withAddons("{ vpc-cni: {}, metrics-server: {}, my-company-addon: {}, vendor_agent: {} }");
  expect(warningsOn("2026-09-01", { "a.yaml": file })).toBe(
    `1 warning about the environment files\n\n${problem(
      "a.yaml:6:64: cluster.addons.my-company-addon",
      "{}",
      "an EKS add-on that is known here: of others, nobody says whether they need a role",
      "see whether EKS has it: aws eks describe-addon-versions --addon-name my-company-addon",
    )}`,
  );
});

describe("policies of AWS", () => {
  const told = (arn: string, expected: string, fix: string) =>
    `1 warning about the environment files\n\n${problem("a.yaml:10:57: serviceAccounts[0].policyArns[0]", arn, expected, fix)}`;
  const attached = (arn: string) =>
    warningsOn("2026-09-01", { "a.yaml": atEnd(`serviceAccounts: [{ namespace: a, name: b, policyArns: [${arn}] }]`) });

  test.each([
    ["misspelt", "AmazonS3ReadOlnyAccess", "write arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
    ["near none", "Xyz", "remove it"],
  ])("%s, or newer than what is known here", (_, name, fix) => {
    const arn = `arn:aws:iam::aws:policy/${name}`;
    const expected = `a policy that AWS has: ${name} is not known here, but may be new`;
    expect(attached(arn)).toBe(told(arn, expected, `${fix}, unless aws iam get-policy --policy-arn ${arn} finds it`));
  });

  test("those that it has, and those of an account, need no warning", () => {
    expect(attached("arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy")).toBe("");
    expect(attached("arn:aws:iam::123456789012:policy/mine")).toBe("");
  });
});

describe("what AWS refuses or limits unless it is asked", () => {
  const DAY = "2026-06-01";
  const told = (where: string, got: string, expected: string, fix: string) =>
    `1 warning about the environment files\n\n${problem(where, got, expected, fix)}`;
  const arns = (count: number) =>
    Array.from({ length: count }, (_, index) => `arn:aws:iam::123456789012:policy/p${index}`);
  const ofNodes = (count: number) => instead("maxSize: 3", `maxSize: 3, policyArns: [${arns(count).join(", ")}]`);
  const networks = (count: number) => Array.from({ length: count }, (_, index) => `10.0.${index}.0/24`).join(", ");

  test.each([
    [
      "more networks than a security group has rules",
      beforeName(`endpoint: { privateCidrs: [${networks(60)}] }`),
      told(
        "a.yaml:6:29: cluster.endpoint.privateCidrs",
        cut(`[${networks(60)}]`),
        "at most 59 networks: the cluster's security group has a rule for each, and EC2's quota is 60",
        "merge some into larger ones, or ask AWS for more rules per security group",
      ),
    ],
    [
      "a range that services use inside themselves",
      instead("cidr: 10.0.0.0/16", "cidr: 172.17.0.0/20"),
      told(
        "a.yaml:3:9: network.cidr",
        "172.17.0.0/20",
        "a range apart from 172.17.0.0/16, which some AWS services use inside themselves, such as Cloud9 and SageMaker",
        "write another one: a VPC's range cannot be changed later",
      ),
    ],
    [
      "nine policies of nodes",
      ofNodes(9),
      told(
        "a.yaml:9:90: nodeGroups.main.policyArns",
        cut(`[${arns(9).join(", ")}]`),
        "at most 8 policies beside those of all nodes: IAM's quota is 10 a role, unless AWS raised yours",
        "merge some, or ask AWS for more",
      ),
    ],
  ])("%s", (_, file, warnings) => {
    expect(warningsOn(DAY, { "a.yaml": file })).toBe(warnings);
  });

  test.each([
    ["59 private networks", beforeName(`endpoint: { privateCidrs: [${networks(59)}] }`)],
    ["eight policies of nodes", ofNodes(8)],
    ["a range beside that of services", instead("cidr: 10.0.0.0/16", "cidr: 172.18.0.0/16")],
  ])("nothing of %s", (_, file) => {
    expect(warningsOn(DAY, { "a.yaml": file })).toBe("");
  });
});

describe("nodes of a group", () => {
  const upTo = (maxSize: number) => instead("maxSize: 3", `maxSize: ${maxSize}`);

  test("as many as EKS's quota allows say nothing", () => {
    expect(warningsOn("2026-09-01", { "a.yaml": upTo(450) })).toBe("");
  });

  test("more than EKS's quota", () => {
    expect(warningsOn("2026-09-01", { "a.yaml": upTo(451) })).toBe(
      `1 warning about the environment files\n\n${problem(
        "a.yaml:9:75: nodeGroups.main.maxSize",
        "451",
        "at most 450 nodes: EKS's quota is 450 a node group, unless AWS raised yours",
        "spread them over more groups, or ask AWS for more",
      )}`,
    );
  });
});

describe("repair", () => {
  const file = instead("maxSize: 3", "maxSize: 3, repair: true");

  test("without what tells EKS of most failures", () => {
    expect(warningsOn("2026-09-01", { "a.yaml": file })).toBe(
      `1 warning about the environment files\n\n${problem(
        "a.yaml:9:86: nodeGroups.main.repair",
        "true",
        "the add-on eks-node-monitoring-agent with it: without it, EKS repairs only nodes that are not Ready",
        "add eks-node-monitoring-agent: {} to cluster.addons, unless a chart installs the agent",
      )}`,
    );
  });

  test("with it", () => {
    const addons = "addons: { coredns: {}, kube-proxy: {}, vpc-cni: {}, eks-node-monitoring-agent: {} }";
    expect(warningsOn("2026-09-01", { "a.yaml": file.replace("  name: demo", `  name: demo\n  ${addons}`) })).toBe("");
  });
});

test("more security groups of nodes than EC2's quota", () => {
  const ids = [0, 1, 2, 3, 4].map((digit) => `sg-0123456789abcdef${digit}`).join(", ");
  expect(warningsOn("2026-09-01", { "a.yaml": instead("maxSize: 3", `maxSize: 3, securityGroupIds: [${ids}]`) })).toBe(
    `1 warning about the environment files\n\n${problem(
      "a.yaml:9:96: nodeGroups.main.securityGroupIds",
      `[${ids.slice(0, 78)}…`,
      "at most 4 besides the cluster's own: EC2's quota is 5 a network interface, unless AWS raised yours",
      "merge some, or ask AWS for more",
    )}`,
  );
});

test("ids of groups and prefix lists that are shorter than AWS's", () => {
  const file = beforeName(`securityGroupIds: [sg-1, sg-0123456789abcdef0]
  securityGroupRules: [{ port: 443, prefixListId: pl-1 }, { port: 443, securityGroupId: 210987654321/sg-12 }]`);
  const told = (where: string, given: string) =>
    problem(where, given, "an id as AWS has them: of 8 or 17 digits", "copy the whole id");
  expect(
    warningsOn("2026-09-01", { "a.yaml": file.replace("maxSize: 3", "maxSize: 3, securityGroupIds: [sg-2]") }),
  ).toBe(
    [
      "4 warnings about the environment files",
      told("a.yaml:6:22: cluster.securityGroupIds[0]", "sg-1"),
      told("a.yaml:7:51: cluster.securityGroupRules[0].prefixListId", "pl-1"),
      told("a.yaml:7:89: cluster.securityGroupRules[1].securityGroupId", "210987654321/sg-12"),
      told("a.yaml:11:97: nodeGroups.main.securityGroupIds[0]", "sg-2"),
    ].join("\n\n"),
  );
});
