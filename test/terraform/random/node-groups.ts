import fc from "fast-check";
import { kmsKey, type Place } from "./place";
import { DIGITS, flag, LETTERS, mappingOf, someOf, tags, textOf } from "./values";

/** Instances by the image that they get. */
const INSTANCES: readonly { readonly types: readonly string[]; readonly images: readonly string[] }[] = [
  {
    types: ["m5.large", "m5a.large", "t3.medium", "c7i.xlarge"],
    images: ["AL2023_x86_64_STANDARD", "BOTTLEROCKET_x86_64", "BOTTLEROCKET_x86_64_FIPS"],
  },
  {
    types: ["m7g.large", "t4g.medium", "c8g.xlarge"],
    images: ["AL2023_ARM_64_STANDARD", "BOTTLEROCKET_ARM_64", "BOTTLEROCKET_ARM_64_FIPS"],
  },
];
const GPU: typeof INSTANCES = [
  { types: ["g5.xlarge", "g6.xlarge"], images: ["AL2023_x86_64_NVIDIA", "BOTTLEROCKET_x86_64_NVIDIA"] },
  { types: ["g5g.xlarge"], images: ["AL2023_ARM_64_NVIDIA", "BOTTLEROCKET_ARM_64_NVIDIA"] },
  { types: ["inf2.xlarge"], images: ["AL2023_x86_64_NEURON"] },
];

const instances = fc.oneof(
  fc
    .constantFrom(...INSTANCES)
    .chain(({ types, images }) =>
      mappingOf({ instanceTypes: someOf(types, 1) }, { amiType: fc.constantFrom(...images) }),
    ),
  fc
    .constantFrom(...GPU)
    .chain(({ types, images }) => mappingOf({ instanceTypes: someOf(types, 1), amiType: fc.constantFrom(...images) })),
);

const POLICIES = [
  "aws:policy/AmazonSSMManagedInstanceCore",
  "aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
  "123456789012:policy/team/nodes",
  "123456789012:policy/team-nodes",
];

const word = `${LETTERS}${DIGITS}`;
const label = textOf(`${word}-_.`, 63, word, word);
const labelKey = fc.oneof(
  label,
  fc.constantFrom("team.example/a", "node.kubernetes.io/pool", `x.example/${"y".repeat(53)}`),
);

/** None, its short form, or a volume at an edge of its type. */
function disk(place: Place): fc.Arbitrary<Record<string, unknown>> {
  const key = mappingOf({}, { kmsKeyId: kmsKey(place) });
  const volume = fc
    .tuple(
      fc.constantFrom(
        {},
        { sizeGiB: 20, iops: 3000, throughputMiB: 750 },
        { sizeGiB: 160, iops: 80_000, throughputMiB: 2000 },
        { sizeGiB: 65_536, type: "gp3", throughputMiB: 125 },
        { sizeGiB: 16_384, type: "gp2" },
        { sizeGiB: 20, type: "io1", iops: 1000 },
        { sizeGiB: 256, type: "io2", iops: 256_000 },
      ),
      key,
    )
    .map(([values, its]) => ({ volume: { ...values, ...its } }));
  return fc.oneof(fc.constant({}), fc.constantFrom({ diskSizeGiB: 20 }, { diskSizeGiB: 65_536 }), volume);
}

function nodeGroup(isFirst: boolean, { kubernetes, place, zones }: Around): fc.Arbitrary<Record<string, unknown>> {
  const taint = mappingOf(
    {
      key: labelKey.filter((key) => !key.includes("kubernetes.io")),
      effect: fc.constantFrom("NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"),
    },
    { value: fc.oneof(label, fc.constant("")) },
  );
  const taints = fc.uniqueArray(taint, { maxLength: 3, selector: ({ key, effect }) => `${key} ${effect}` });
  const sizes = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
    .map(([min, more, most]) => ({ minSize: min, desiredSize: min + more, maxSize: Math.max(min + more + most, 1) }))
    .filter(({ desiredSize }) => !isFirst || desiredSize > 0);
  const others = mappingOf(
    {},
    {
      capacityType: fc.constantFrom("ON_DEMAND", "SPOT"),
      autoscaled: flag,
      labels: fc.dictionary(labelKey, label, { maxKeys: 3 }),
      tags: tags(34),
      releaseVersion: fc.constant(`${kubernetes}.1-20260901`),
      policyArns: someOf(POLICIES).map((arns) => arns.map((arn) => `arn:${place.partition}:iam::${arn}`)),
      securityGroupIds: someOf(["sg-0123456789abcdef0", "sg-01234567", "sg-0123456789abcdef1"]),
      availabilityZones: someOf(zones, 1),
      sshKey: fc.constantFrom("ops", "a key", "key/with $signs", "~".repeat(255)),
      hopLimit: fc.constantFrom(1, 2, 64),
      forceUpdate: flag,
      repair: flag,
      ...(isFirst ? {} : { taints }),
    },
  );
  const limit = fc.oneof(
    fc.constant({}),
    fc.constant({ maxUnavailable: 1 }),
    fc.constantFrom(1, 33, 100).map((maxUnavailablePercentage) => ({ maxUnavailablePercentage })),
  );
  return fc.tuple(instances, sizes, others, limit, disk(place)).map((parts) => Object.assign({}, ...parts));
}

/** What of a file its node groups go by. */
interface Around {
  readonly kubernetes: string;
  readonly place: Place;
  readonly zones: readonly string[];
}

export function nodeGroups(around: Around): fc.Arbitrary<Record<string, unknown>> {
  const name = textOf(`${word}-_`, 63, word);
  return fc
    .tuple(name, nodeGroup(true, around), fc.dictionary(name, nodeGroup(false, around), { maxKeys: 3 }))
    .map(([first, group, more]) => ({ ...more, [first]: group }));
}
