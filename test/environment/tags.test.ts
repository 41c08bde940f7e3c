import { GOOD, instead, problem, problems, type Refused, refuses, report } from "../support/report";

test.each<Refused>([
  [
    "a tag that is no string",
    instead("region: us-west-2", "region: us-west-2\ntags: { Terraform: true }"),
    problem(
      "a.yaml:2:20: tags.Terraform",
      "true",
      "a string of up to 256 letters, digits, spaces and _ . : / = + - @",
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
      problem('a.yaml:10:9: tags["AWS:x"]', "'AWS:x'", RESERVED, "leave the prefix away: x"),
      problem(
        "a.yaml:10:27: tags.Team",
        "aws:web",
        "a string of up to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
        "leave the prefix away: web",
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
        "a tag key other than Name, which says of each resource which it is, such as demo-private-us-west-2a",
        "remove it, or give it another key, such as Environment",
      ),
    ),
  );
});
<<<<<<< HEAD:test/environment/tags.test.ts
=======

test("a node group's tags: none that EKS or a resource has of its own, and with the environment's as many as AWS takes", () => {
  const withTags = (tags: string) => GOOD.replace("maxSize: 3", `maxSize: 3, tags: ${tags}`);
  expect(report({ "a.yaml": withTags("{ Team: web, karpenter.sh/discovery: demo }") })).toBe("no problem");
  const file = withTags("{ Name: a, 'aws:x': a, 'eks:cluster-name': a, kubernetes.io/cluster/demo: owned }");
  expect(report({ "a.yaml": file })).toBe(
    problems(
      problem(
        "a.yaml:9:86: nodeGroups.main.tags.Name",
        "Name",
        "a tag key other than Name, which says of each resource which it is, such as demo-private-us-west-2a",
        "remove it, or give it another key, such as Environment",
      ),
      problem('a.yaml:9:95: nodeGroups.main.tags["aws:x"]', "'aws:x'", RESERVED, "leave the prefix away: x"),
      problem(
        'a.yaml:9:107: nodeGroups.main.tags["eks:cluster-name"]',
        "'eks:cluster-name'",
        "a tag key without the prefix eks:, which EKS sets itself",
        "remove it",
      ),
      problem(
        'a.yaml:9:130: nodeGroups.main.tags["kubernetes.io/cluster/demo"]',
        "kubernetes.io/cluster/demo",
        "a tag key without the prefix kubernetes.io/cluster/, which EKS sets itself",
        "remove it",
      ),
    ),
  );
  const many = (prefix: string) => Array.from({ length: 21 }, (_, index) => `${prefix}${index}: x`).join(", ");
  expect(
    report({ "a.yaml": `${withTags(`{ ${many("a")} }`)}tags: { ${many("b")} }\n` }).replace(/got: .*/, "got:      …"),
  ).toBe(
    problems(
      problem(
        "a.yaml:9:84: nodeGroups.main.tags",
        "…",
        "at most 40 tags with the environment's, which makes 42 (AWS allows 50, some are EKS')",
        "remove some",
      ),
    ),
  );
});

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
>>>>>>> 43663ff (A setting: nodeGroups.<name>.tags; tags beginning with aws: are refused in capitals too, and as values):test/environment/tags-and-zones.test.ts
