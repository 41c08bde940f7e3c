import { atEnd, cut, instead, problem, type Refused, refuses } from "../support/report";

test.each<Refused>([
  [
    "two backends",
    instead("region: us-west-2", "region: us-west-2\nbackend: { local: {}, s3: { bucket: states } }"),
    problem(
      "a.yaml:2:10: backend",
      "{ local: {}, s3: { bucket: states } }",
      "either local: {} or s3: { bucket: … }",
      "keep one of the two",
    ),
  ],
  [
    "a folder as the state's key",
    atEnd("backend: { s3: { bucket: states, key: x/ } }"),
    problem(
      "a.yaml:10:39: backend.s3.key",
      "x/",
      "an S3 object key of up to 1,006 bytes such as eks-irsa/test.tfstate",
      "write x/terraform.tfstate",
    ),
  ],
  [
    "a key that leaves S3 no room for the second state and its lock",
    atEnd(`backend: { s3: { bucket: states, key: ${"ü".repeat(504)} } }`),
    problem(
      "a.yaml:10:39: backend.s3.key",
      cut("ü".repeat(504)),
      "an S3 object key of up to 1,006 bytes such as eks-irsa/test.tfstate",
      "write a shorter one",
    ),
  ],
])("%s", refuses);
