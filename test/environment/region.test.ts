import { GOOD, instead, problem, problems, type Refused, refuses, report, withAccounts } from "../support/report";

test.each<Refused>([
  [
    "a region that cannot be",
    instead("region: us-west-2", "region: us-wst-2"),
    problem("a.yaml:1:9: region", "us-wst-2", "an AWS region such as us-west-2", "write us-west-2"),
  ],
  [
    "a number that no region of this part of the earth can have",
    instead("us-west-2\n", "eu-central-9\n").replaceAll("us-west-2", "eu-central-9"),
    problem("a.yaml:1:9: region", "eu-central-9", "an AWS region such as us-west-2", "write eu-central-1"),
  ],
  [
    "a part of the earth that has no region",
    instead("region: us-west-2", "region: zz-west-9"),
    problem(
      "a.yaml:1:9: region",
      "zz-west-9",
      "an AWS region such as us-west-2",
      "write us-west-2, or change the zones",
    ),
  ],
  [
    "a letter that no zone of the region can have",
    instead("us-west-2b]", "us-west-2k]"),
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "us-west-2k",
      "a zone of us-west-2: us-west-2a to us-west-2d",
      "write one such as us-west-2d",
    ),
  ],
  [
    "a zone for the region, a region for a zone, and capitals",
    instead("region: us-west-2", "region: us-west-2a\nbackend: { s3: { bucket: My_States, region: US-East-1 } }"),
    problem("a.yaml:1:9: region", "us-west-2a", "an AWS region such as us-west-2", "write us-west-2"),
    problem(
      "a.yaml:2:26: backend.s3.bucket",
      "My_States",
      "an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -",
      "write my-states",
    ),
    problem("a.yaml:2:45: backend.s3.region", "US-East-1", "an AWS region such as us-west-2", "write us-east-1"),
  ],
  [
    "a misspelt zone",
    instead("us-west-2b]", "us-wst-2b]"),
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "us-wst-2b",
      "an availability zone such as us-west-2a",
      "write us-west-2b",
    ),
  ],
  [
    "a zone's id",
    instead("us-west-2b]", "usw2-az2]"),
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "usw2-az2",
      "an availability zone such as us-west-2a",
      "write the zone's name: aws ec2 describe-availability-zones prints it beside this id",
    ),
  ],
  [
    "a zone of another region",
    instead("us-west-2b", "eu-west-1b"),
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "eu-west-1b",
      "a zone of us-west-2",
      "write a zone such as us-west-2a, or change region",
    ),
  ],
  [
    "a zone twice",
    instead("us-west-2b", "us-west-2a"),
    problem(
      "a.yaml:4:35: network.availabilityZones[1]",
      "us-west-2a",
      "each of the availability zones once",
      "remove one of the two (the other is the list's entry 1)",
    ),
  ],
  [
    "an ARN of another partition",
    instead("  name: demo", "  admins: [arn:aws-cn:iam::123456789012:role/A]\n  name: demo"),
    problem(
      "a.yaml:6:12: cluster.admins[0]",
      "arn:aws-cn:iam::123456789012:role/A",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::123456789012:role/A, or change region",
    ),
  ],
  [
    "an ARN of another partition, of a service account",
    withAccounts("{ namespace: demo, name: a, policyArns: [arn:aws-cn:iam::aws:policy/ReadOnlyAccess] }"),
    problem(
      "a.yaml:11:46: serviceAccounts[0].policyArns[0]",
      "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::aws:policy/ReadOnlyAccess, or change region",
    ),
  ],
])("%s", refuses);

test("zones of several regions are each told of, since none of them is the environment's", () => {
  const file = GOOD.replace("[us-west-2a, us-west-2b]", "[eu-west-1a, eu-central-1b]");
  expect(report({ "a.yaml": file })).toBe(
    problems(
      problem(
        "a.yaml:4:23: network.availabilityZones[0]",
        "eu-west-1a",
        "a zone of us-west-2",
        "write a zone such as us-west-2a, or change region",
      ),
      problem(
        "a.yaml:4:35: network.availabilityZones[1]",
        "eu-central-1b",
        "a zone of us-west-2",
        "write a zone such as us-west-2a, or change region",
      ),
    ),
  );
});
