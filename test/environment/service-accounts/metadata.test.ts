import { problem, problems, type Refused, RIGHTS, refuses, report, withAccounts } from "../../support/report";

const KEY = "1 to 63 letters, digits, - _ and ., a letter or digit first and last, after a DNS name and / if need be";
const entry = (text: string) => `{ namespace: demo, name: a, ${RIGHTS}, create: true, ${text} }`;

test.each([
  'labels: { team: web, app.kubernetes.io/part-of: shop, empty: "" }',
  `labels: { "${"d".repeat(253)}/${"n".repeat(63)}": ${"v".repeat(63)} }`,
  'annotations: { note: "${any} text, \\u00fc\\n", Example.com/Owner: "" }',
  `annotations: { a: "${"x".repeat(255 * 1024 - 1)}" }`,
])("Kubernetes takes %.60s", (text) => {
  expect(report({ "a.yaml": withAccounts(entry(text)) })).toBe("no problem");
});

test.each<Refused>([
  [
    "labels that are none of Kubernetes'",
    withAccounts(entry("labels: { Example.com/team: web, team: -web, size: 1 }")),
    problem(
      'a.yaml:11:119: serviceAccounts[0].labels["Example.com/team"]',
      "Example.com/team",
      `a Kubernetes label's key: ${KEY}`,
      "write example.com/team",
    ),
    problem(
      "a.yaml:11:148: serviceAccounts[0].labels.team",
      "-web",
      "a string of up to 63 letters, digits, - _ and ., a letter or digit first and last",
      "write web",
    ),
    problem(
      "a.yaml:11:160: serviceAccounts[0].labels.size",
      "1",
      "a string of up to 63 letters, digits, - _ and ., a letter or digit first and last",
      'put it in quotes: "1"',
    ),
  ],
  [
    "annotations that the stack writes itself",
    withAccounts(
      entry(
        'annotations: { eks.amazonaws.com/role-arn: a, eks.amazonaws.com/token-expiration: "600", eks.amazonaws.com/audience: a }',
      ),
    ),
    ...[
      [
        "role-arn",
        "remove it: the accounts are annotated with the entry's role, which is made here or is its roleArn",
        124,
      ],
      ["token-expiration", "write it as tokenExpirationSeconds", 155],
      ["audience", "remove it", 198],
    ].map(([name, fix, column]) =>
      problem(
        `a.yaml:11:${column}: serviceAccounts[0].annotations["eks.amazonaws.com/${name}"]`,
        `eks.amazonaws.com/${name}`,
        "an annotation without the prefix eks.amazonaws.com/, whose annotations are written by the stack itself",
        String(fix),
      ),
    ),
  ],
  [
    "an annotation that a terminal obeys",
    withAccounts(entry('annotations: { a: "\\e[1m" }')),
    problem(
      "a.yaml:11:127: serviceAccounts[0].annotations.a",
      '"\\e[1m"',
      "text without control characters",
      "remove them",
    ),
  ],
  [
    "more annotations than Kubernetes takes",
    withAccounts(entry(`annotations: { a: "${"ü".repeat(255 * 512)}" }`)),
    problem(
      "a.yaml:11:122: serviceAccounts[0].annotations",
      `{ a: "${"ü".repeat(73)}…`,
      "at most 261120 bytes, keys and values together",
      "shorten some",
    ),
  ],
  [
    "labels and annotations of accounts that are made elsewhere",
    withAccounts(`{ namespace: demo, name: a, ${RIGHTS}, labels: { team: web }, annotations: { note: text } }`),
    problem(
      "a.yaml:11:103: serviceAccounts[0].labels",
      "{ team: web }",
      "only with create: true",
      "set create: true, or label the account where it is created",
    ),
    problem(
      "a.yaml:11:131: serviceAccounts[0].annotations",
      "{ note: text }",
      "only with create: true",
      "set create: true, or annotate the account where it is created",
    ),
  ],
])("%s", refuses);

test("tags of a role: IAM tells no capitals, and counts the environment's too", () => {
  const many = (letter: string) => Array.from({ length: 21 }, (_, index) => `${letter}${index}: x`).join(", ");
  const tagged = (tags: string) => withAccounts(`{ namespace: demo, name: a, ${RIGHTS}, tags: { ${tags} } }`);
  expect(report({ "a.yaml": `${tagged("team: web, tier: back")}tags: { team: shop }\n` })).toBe("no problem");
  expect(report({ "a.yaml": `${tagged("Team: web, tier: back, Tier: front")}tags: { team: shop }\n` })).toBe(
    problems(
      problem(
        "a.yaml:11:109: serviceAccounts[0].tags.Team",
        "web",
        "a tag key that differs from the environment's in more than capitals, as IAM asks: team is there already",
        "write team, which overrides the environment's",
      ),
      problem(
        "a.yaml:11:132: serviceAccounts[0].tags.Tier",
        "front",
        "tag keys that differ in more than capitals, as IAM asks: tier is there already",
        "remove one of the two",
      ),
    ),
  );
  const file = `${tagged(many("a"))}tags: { ${many("b")} }\n`;
  expect(report({ "a.yaml": file }).replace(/got: .*/, "got:      …")).toBe(
    problems(
      problem(
        "a.yaml:11:101: serviceAccounts[0].tags",
        "…",
        "at most 40 tags with the environment's, which makes 42 (AWS allows 50, and some are added)",
        "remove some",
      ),
    ),
  );
});
