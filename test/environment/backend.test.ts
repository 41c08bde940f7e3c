import { accepts, atEnd, cut, instead, problem, type Refused, refuses } from "../support/report";

test.each<Refused>([
  [
    "two backends",
    instead("region: us-west-2", "region: us-west-2\nbackend: { local: {}, s3: { bucket: states } }"),
    problem(
      "a.yaml:2:10: backend",
      "{ local: {}, s3: { bucket: states } }",
      "one of local: {}, s3: { bucket: … }, remote, gcs, azurerm and http",
      "keep one of them",
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
    "a state's key that Terraform refuses",
    atEnd("backend: { s3: { bucket: states, key: /x//y } }"),
    problem(
      "a.yaml:10:39: backend.s3.key",
      "/x//y",
      "an S3 object key of up to 1,006 bytes such as eks-irsa/test.tfstate",
      "write x/y",
    ),
  ],
  [
    "a state's key that OpenTofu would evaluate",
    atEnd('backend: { s3: { bucket: states, key: "x/${path.module}" } }'),
    problem(
      "a.yaml:10:39: backend.s3.key",
      '"x/${path.module}"',
      "an S3 object key of up to 1,006 bytes such as eks-irsa/test.tfstate",
      "write a value such as eks-irsa/test.tfstate",
    ),
  ],
  ...["10.0.0.1", "xn--states", "sthree-a", "amzn-s3-demo-a", "a-s3alias", "a--ol-s3", "a.mrap", "a--x-s3", "a..b"].map(
    (name): Refused => [
      `no bucket of S3: ${name}`,
      atEnd(`backend: { s3: { bucket: ${name} } }`),
      problem(
        "a.yaml:10:26: backend.s3.bucket",
        name,
        "a name that S3 gives a bucket: no address, no two dots beside each other, neither xn--…, sthree-…, amzn-s3-demo-…, …-s3alias, …--ol-s3, ….mrap, …--x-s3, …--table-s3",
        "write the name of the bucket itself",
      ),
    ],
  ),
  [
    "a KMS key that nothing uses",
    atEnd(
      "backend: { s3: { bucket: states, encrypt: false, kmsKeyId: arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab } }",
    ),
    problem(
      "a.yaml:10:43: backend.s3.encrypt",
      "false",
      "true beside kmsKeyId, which Terraform leaves out otherwise",
      "remove it, or remove kmsKeyId",
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

test.each<[what: string, file: string]>([
  ["of four numbers and more", atEnd("backend: { s3: { bucket: 10.0.0.1-states, key: x/y } }")],
  ["with dots and hyphens", atEnd("backend: { s3: { bucket: a.-b--c.mrap.d } }")],
])("a bucket's name %s", accepts);
