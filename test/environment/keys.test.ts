import { accepts, atEnd, beforeName, instead, problem, type Refused, refuses } from "../support/report";

const keyOf = (region: string) => `arn:aws:kms:${region}:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const EAST = keyOf("us-east-1");
const WEST = keyOf("us-west-2");

const expected = (region: string) => `a KMS key of the region ${region}, where it is to encrypt`;
const fix = (region: string) => `write a key of ${region}; one that is replicated has an ARN of its own there`;

test.each<Refused>([
  [
    "secrets with a key of another region",
    beforeName(`secretsEncryption: ${EAST}`),
    problem("a.yaml:6:22: cluster.secretsEncryption", EAST, expected("us-west-2"), fix("us-west-2")),
  ],
  [
    "logs with a key of another region",
    beforeName(`logs: { encryption: ${EAST} }`),
    problem("a.yaml:6:23: cluster.logs.encryption", EAST, expected("us-west-2"), fix("us-west-2")),
  ],
  [
    "flow logs with a key of another region",
    instead("  availabilityZones", `  flowLogs: { encryption: ${EAST} }\n  availabilityZones`),
    problem("a.yaml:4:27: network.flowLogs.encryption", EAST, expected("us-west-2"), fix("us-west-2")),
  ],
  [
    "the state with a key of another region",
    atEnd(`backend: { s3: { bucket: states, kmsKeyId: ${EAST} } }`),
    problem("a.yaml:10:44: backend.s3.kmsKeyId", EAST, expected("us-west-2"), fix("us-west-2")),
  ],
  [
    "the state in another region, with a key of this one",
    atEnd(`backend: { s3: { bucket: states, region: us-east-1, kmsKeyId: ${WEST} } }`),
    problem("a.yaml:10:63: backend.s3.kmsKeyId", WEST, expected("us-east-1"), fix("us-east-1")),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  ["a key of the region", beforeName(`secretsEncryption: ${WEST}\n  logs: { encryption: ${WEST} }`)],
  ["of the bucket's region", atEnd(`backend: { s3: { bucket: states, region: us-east-1, kmsKeyId: ${EAST} } }`)],
])("%s", accepts);
