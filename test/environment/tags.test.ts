import { GOOD, instead, problem, problems, type Refused, refuses, report } from "../support/report";

test.each<Refused>([
  [
    "a tag that is no string",
    instead("region: us-west-2", "region: us-west-2\ntags: { Terraform: true }"),
    problem(
      "a.yaml:2:20: tags.Terraform",
      "true",
      "a string of 1 to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
      'put it in quotes: "true"',
    ),
  ],
])("%s", refuses);

test("as many tags as leave room for those that the project and EKS add", () => {
  const withTags = (count: number) => {
    const tags = Array.from({ length: count }, (_, index) => `  t${index}: x\n`).join("");
    return report({ "a.yaml": `${GOOD}tags:\n${tags}` });
  };
  expect(withTags(40)).toBe("no problem");
  expect(withTags(41).replace(/got: .*/, "got:      …")).toBe(
    problems(
      problem("a.yaml:11:3: tags", "…", "at most 40 tags (AWS allows 50, and some are added here)", "remove some"),
    ),
  );
});

const RESERVED = "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…";

test("what AWS keeps for itself, in capitals too", () => {
  expect(report({ "a.yaml": `${GOOD}tags: { 'AWS:x': a, Team: aws:web }\n` })).toBe(
    problems(
      problem('a.yaml:10:9: tags["AWS:x"]', "'AWS:x'", RESERVED, "drop the prefix: x"),
      problem(
        "a.yaml:10:27: tags.Team",
        "aws:web",
        "a string of 1 to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
        "drop the prefix: web",
      ),
    ),
  );
});

test("a Name, which resources have of their own", () => {
  expect(report({ "a.yaml": `${GOOD}tags: { name: a, Team: web, Name: demo }\n` })).toBe(
    problems(
      problem(
        "a.yaml:10:29: tags.Name",
        "Name",
        "a tag key other than Name, which tells resources apart: each has a name of its own",
        "remove it, or give it another key, such as Environment",
      ),
    ),
  );
});

test("keys by which resources are known as a cluster's, and keys that IAM takes for one", () => {
  const file = `${GOOD}tags: { 'eks:cluster-name': a, kubernetes.io/cluster/other: owned, Owner: a, owner: b }\n`;
  const expected = (prefix: string) =>
    `a tag key without the prefix ${prefix}, by which EKS and this project tell whose a resource is`;
  expect(report({ "a.yaml": file })).toBe(
    problems(
      problem('a.yaml:10:9: tags["eks:cluster-name"]', "'eks:cluster-name'", expected("eks:"), "remove it"),
      problem(
        'a.yaml:10:32: tags["kubernetes.io/cluster/other"]',
        "kubernetes.io/cluster/other",
        expected("kubernetes.io/cluster/"),
        "remove it",
      ),
      problem(
        "a.yaml:10:85: tags.owner",
        "b",
        "tag keys that differ in more than capitals, as IAM asks: Owner is there already",
        "remove one of the two",
      ),
    ),
  );
});

test("a prefix with nothing after it", () => {
  expect(report({ "a.yaml": `${GOOD}tags: { 'aws:': a }\n` })).toBe(
    problems(problem('a.yaml:10:9: tags["aws:"]', "'aws:'", RESERVED, "write aws")),
  );
});
