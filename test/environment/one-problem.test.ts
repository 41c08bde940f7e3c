import fc from "fast-check";
import { isScalar, parseDocument, visit } from "yaml";
import type { Problem } from "../../src/diagnostics/problem";
import { readText } from "../../src/environment/environment-file";

/** An environment with nearly every key, each in a line of its own. */
const FILE = `region: us-west-2
tags:
  Owner: platform
iam: { permissionsBoundary: arn:aws:iam::123456789012:policy/Boundary, path: /eks/ }
backend:
  s3:
    bucket: demo-states
    key: eks-irsa/demo.tfstate
    region: us-west-2
    lockfile: true
    encrypt: true
    kmsKeyId: arn:aws:kms:us-west-2:123456789012:alias/states
providers:
  aws: "~> 6.40"
network:
  cidr: 10.0.0.0/16
  availabilityZones:
    - us-west-2a
    - us-west-2b
  privateSubnets:
    - 10.0.0.0/18
    - 10.0.64.0/18
  publicSubnets:
    - 10.0.192.0/20
    - 10.0.224.0/20
  natGateways: perZone
  flowLogs:
    retentionDays: 14
    traffic: ALL
    encryption: true
    adopt: false
  vpcEndpoints:
    - s3
    - ecr.api
cluster:
  name: demo
  version: "1.34"
  endpoint:
    private: true
    privateCidrs:
      - 10.0.0.0/16
    publicCidrs:
      - 203.0.113.0/24
      - 198.51.100.7/32
  securityGroupIds:
    - sg-0123456789abcdef0
  securityGroupRules:
    - port: 8443
      protocol: tcp
      cidrs:
        - 10.20.0.0/16
        - 2001:db8::/32
      description: internal gateway
    - fromPort: 8000
      toPort: 8100
      securityGroupId: sg-0123456789abcdef0
    - protocol: all
      prefixListId: pl-0123456789abcdef0
  serviceCidr: 172.20.0.0/16
  logs:
    types:
      - api
      - audit
    retentionDays: 30
    drainSeconds: 60
    encryption: false
    adopt: false
  secretsEncryption: arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab
  deletionProtection: false
  zonalShift: false
  scalingTier: tier-xl
  admins:
    - arn:aws:iam::123456789012:role/PlatformAdmin
  access:
    - principal: arn:aws:iam::123456789012:role/Developers
      policies:
        - policy: AmazonEKSEditPolicy
          namespaces:
            - shop
            - dev-*
      groups:
        - on-call
      username: developer
  thumbprint: tls
  addons:
    coredns:
      version: v1.12.2-eksbuild.4
      configuration:
        replicaCount: 2
    kube-proxy: {}
    vpc-cni:
      preset: vpc-cni
    aws-ebs-csi-driver: {}
    aws-mountpoint-s3-csi-driver:
      bucketArns:
        - arn:aws:s3:::demo-bucket
nodeGroups:
  main:
    capacityType: ON_DEMAND
    instanceTypes:
      - m5.large
      - m5.xlarge
    minSize: 1
    desiredSize: 2
    maxSize: 3
    autoscaled: false
    availabilityZones:
      - us-west-2a
      - us-west-2b
    amiType: AL2023_x86_64_STANDARD
    releaseVersion: 1.34.1-20251120
    volume:
      sizeGiB: 55
      type: gp3
      iops: 3500
      throughputMiB: 150
      kmsKeyId: arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab
    labels:
      team: web
    taints:
      - key: dedicated
        value: web
        effect: PREFER_NO_SCHEDULE
    tags:
      Team: web
    policyArns:
      - arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
    securityGroupIds:
      - sg-0123456789abcdef0
    sshKey: demo
    hopLimit: 1
    maxUnavailablePercentage: 33
    forceUpdate: false
    repair: false
serviceAccounts:
  - preset: external-dns
    hostedZoneArns:
      - arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ
  - preset: cluster-autoscaler
    roleName: demo-autoscaler
  - namespace: demo
    name: s3-echoer
    create: true
    tokenExpirationSeconds: 3600
    labels:
      app.kubernetes.io/part-of: shop
    annotations:
      example.com/owner: Web team
    path: /shop/
    tags:
      tier: back
    trust:
      issuers:
        - arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/GREEN
      principals:
        - arn:aws:iam::210987654321:role/deployer
    maxSessionDurationSeconds: 7200
    permissionsBoundary: arn:aws:iam::123456789012:policy/Boundary
    statements:
      - effect: Allow
        actions:
          - s3:PutObject
        resources:
          - arn:aws:s3:::demo-bucket/*
        conditions:
          StringEquals:
            aws:ResourceTag/team:
              - web
  - namespace: demo
    name: guest
    roleArn: arn:aws:iam::210987654321:role/guest
  - namespace: demo
    names:
      - reader-a
      - reader-b
    policyArns:
      - arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess
    exceptions:
      no-wildcard-resource: it serves every bucket
`;

/** A part of the file, and what somebody has written in its place. */
interface Slip {
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function problemsWith({ start, end, text }: Slip): readonly Problem[] {
  return readText("", "a", FILE.slice(0, start) + text + FILE.slice(end)).problems;
}

/** Slips of the finger, in a key or a value. */
function slipsOf(word: string): [what: string, text: string][] {
  const middle = Math.floor(word.length / 2);
  const before = word.slice(0, middle);
  const after = word.slice(middle);
  return [
    ["a character less", before + after.slice(1)],
    ["a character twice", before + after.slice(0, 1) + after],
    ["two characters in the other order", before.slice(0, -1) + after.slice(0, 1) + before.slice(-1) + after.slice(1)],
    ["small letters", word.toLowerCase()],
    ["capitals", word.toUpperCase()],
  ];
}

/** Other spellings of a key. */
function spellingsOf(key: string): [what: string, text: string][] {
  return [
    ["snake case", key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)],
    ["kebab case", key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)],
    ["a capital first", key.slice(0, 1).toUpperCase() + key.slice(1)],
  ];
}

/** Values of other types in place of one, and signs that do not belong in it. */
function othersFor(word: string, source: string): [what: string, text: string][] {
  const middle = Math.ceil(word.length / 2);
  return [
    ["a foreign character", `${word.slice(0, middle)}!${word.slice(middle)}`],
    ["a letter more", `${word}x`],
    ["brackets", `[${source}]`],
    ["braces", `{ a: ${source} }`],
    ["a word", "one"],
    ["nothing", ""],
    ["an empty string", '""'],
    ["true", "true"],
    ["zero", "0"],
    ["a large number", "99999"],
  ];
}

/** Of each key and each value this many slips; all of them take a minute. */
const OF_EACH = 3;

/** Always the same of one seed. */
function someOf<Item>(items: Item[], seed: number): Item[] {
  const [some] = fc.sample(fc.subarray(items, { minLength: OF_EACH, maxLength: OF_EACH }), { seed, numRuns: 1 });
  return some ?? [];
}

/** Some slips in each key and each value of the file. */
function slipsInFile(): Slip[] {
  const slips: Slip[] = [];
  visit(parseDocument(FILE), {
    Scalar(part, node) {
      const [start, end] = node.range ?? [0, 0];
      const source = FILE.slice(start, end);
      const word = source.replace(/^"|"$/g, "");
      const quoted = (text: string) => (source.startsWith('"') ? `"${text}"` : text);
      const written = slipsOf(word).map(([what, text]) => [what, quoted(text)] as const);
      const others = part === "key" ? spellingsOf(word) : othersFor(word, source);
      const changed = [...written, ...others].filter(([, text]) => text !== source);
      for (const [what, text] of someOf(changed, start)) slips.push({ what, start, end, text });
    },
    Seq(_, { items }) {
      const [first] = items;
      if (!isScalar(first)) return;
      const [start, end] = first.range ?? [0, 0];
      slips.push({
        what: "a value in place of a list",
        start: start - 2,
        end: endOf(items),
        text: FILE.slice(start, end),
      });
    },
  });
  return slips;
}

function endOf(items: readonly unknown[]): number {
  const last = items.at(-1);
  return isScalar(last) ? Number(last.range?.[1]) : 0;
}

function lineOf(offset: number): number {
  return FILE.slice(0, offset).split("\n").length;
}

/** The first value that a fix says to write; undefined where it says something else. */
function writtenIn(fix: string): string | undefined {
  const found =
    /^(?:write|put it in quotes:) (?:a value such as )?(?<value>"[^"]*"|\[[^\]]*\]|\S+?)(?:,? or .*|, .*)?$/.exec(fix);
  const value = found?.groups?.value;
  return value !== undefined && /^(a|an|its|it|one|another|the|list:|\d+ or)$/.test(value) ? undefined : value;
}

/** What is not as it should be about what is said of a slip. */
function complaintsAbout(slip: Slip, problems: readonly Problem[]): string[] {
  const [problem] = problems;
  if (!problem) return [];
  const line = lineOf(slip.start);
  const where = `${line}, ${slip.what}: ${slip.text}`;
  if (problems.length > 1) return [`${where}: ${problems.map(({ path, fix }) => `${path}: ${fix}`).join(" | ")}`];
  if (problem.line !== line) return [`${where}: said of line ${problem.line}`];
  const value = writtenIn(problem.fix);
  if (value === undefined || value.includes("<")) return [];
  const left = problemsWith({ ...slip, text: value }).filter((other) => other.line === line);
  return left.map(({ fix }) => `${where}: after ${problem.fix}: ${fix}`);
}

test("the file before anything slips", () => {
  expect(readText("", "a", FILE).problems).toEqual([]);
});

test("one slip is one problem, at its line, and what its fix says to write helps", () => {
  const said = slipsInFile().map((slip) => ({ slip, problems: problemsWith(slip) }));
  expect(said.filter(({ problems }) => problems.length > 0).length).toBeGreaterThan(450);
  expect(said.flatMap(({ slip, problems }) => complaintsAbout(slip, problems))).toEqual([]);
}, 60_000);
