import { problem, type Refused, RIGHTS, refuses, withAccounts } from "../../support/report";

test.each<Refused>([
  [
    "a preset without what it is limited to, and with what it is not",
    withAccounts(
      "{ preset: external-dns, tokenExpirationSeconds: 3600 }\n  - { preset: cluster-autoscaler, hostedZoneArns: [arn:aws:route53:::hostedzone/Z123] }",
    ),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      "{ preset: external-dns, tokenExpirationSeconds: 3600 }",
      "hostedZoneArns, to which external-dns is limited",
      "add hostedZoneArns, such as [arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ]",
    ),
    problem(
      "a.yaml:11:53: serviceAccounts[0].tokenExpirationSeconds",
      "3600",
      "only with create: true",
      "set create: true, or annotate the account where it is created",
    ),
    problem(
      "a.yaml:12:51: serviceAccounts[1].hostedZoneArns",
      "[arn:aws:route53:::hostedzone/Z123]",
      "no limit: cluster-autoscaler takes none",
      "remove it",
    ),
  ],
  [
    "a limit without a preset, a name too much, and a pattern that is to be created",
    withAccounts(
      `{ namespace: demo, name: "job-*", names: [a], roleName: jobs, create: true, hostedZoneArns: [arn:aws:route53:::hostedzone/Z123], ${RIGHTS} }`,
    ),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      `${`{ namespace: demo, name: "job-*", names: [a], roleName: jobs, create: true, hostedZoneArns`.slice(0, 79)}…`,
      "either name or names",
      "remove one of the two",
    ),
    problem("a.yaml:11:75: serviceAccounts[0].create", "true", "exact names with create: true", "list them in names"),
    problem(
      "a.yaml:11:97: serviceAccounts[0].hostedZoneArns",
      "[arn:aws:route53:::hostedzone/Z123]",
      "only with a preset that it limits",
      "remove it",
    ),
  ],
  [
    "a preset for pods of one's own without their account, and a secret without the end of its ARN",
    withAccounts(
      "{ preset: secrets-store-csi, secretArns: [arn:aws:secretsmanager:us-west-2:123456789012:secret:web] }",
    ),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      "{ preset: secrets-store-csi, secretArns: [arn:aws:secretsmanager:us-west-2:1234…",
      "either name or names",
      "add a name",
    ),
    problem(
      "a.yaml:11:5: serviceAccounts[0].namespace",
      "nothing",
      "a Kubernetes namespace",
      "write a value for namespace",
    ),
    problem(
      "a.yaml:11:47: serviceAccounts[0].secretArns[0]",
      "arn:aws:secretsmanager:us-west-2:123456789012:secret:web",
      "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:demo/database-AbCdEf",
      "write it with the six characters that AWS ends it in: arn:aws:secretsmanager:us-west-2:123456789012:secret:web-??????",
    ),
  ],
])("%s", refuses);
