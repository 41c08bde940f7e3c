import { GOOD, problem, problems, report } from "../../support/report";

const RESERVED = "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…";

test("a node group's tags: none that EKS or a resource has of its own, and with the environment's as many as AWS takes", () => {
  const withTags = (tags: string) => GOOD.replace("maxSize: 3", `maxSize: 3, tags: ${tags}`);
  expect(report({ "a.yaml": withTags("{ Team: web, karpenter.sh/discovery: demo }") })).toBe("no problem");
  const file = withTags("{ Name: a, 'aws:x': a, 'eks:cluster-name': a, kubernetes.io/cluster/demo: owned }");
  expect(report({ "a.yaml": file })).toBe(
    problems(
      problem(
        "a.yaml:9:86: nodeGroups.main.tags.Name",
        "Name",
        "a tag key other than Name, which tells resources apart: each has a name of its own",
        "remove it, or give it another key, such as Environment",
      ),
      problem('a.yaml:9:95: nodeGroups.main.tags["aws:x"]', "'aws:x'", RESERVED, "drop the prefix: x"),
      problem(
        'a.yaml:9:107: nodeGroups.main.tags["eks:cluster-name"]',
        "'eks:cluster-name'",
        "a tag key without the prefix eks:, by which EKS and this project tell whose a resource is",
        "remove it",
      ),
      problem(
        'a.yaml:9:130: nodeGroups.main.tags["kubernetes.io/cluster/demo"]',
        "kubernetes.io/cluster/demo",
        "a tag key without the prefix kubernetes.io/cluster/, by which EKS and this project tell whose a resource is",
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
        "at most 40 tags with the environment's, which makes 42 (AWS allows 50, and some are added)",
        "remove some",
      ),
    ),
  );
});

test("a node group's tag without a value: only the provider's default tags are lost", () => {
  const inGroup = GOOD.replace("maxSize: 3", "maxSize: 3, tags: { Spot: '' }");
  expect(report({ "a.yaml": inGroup })).toBe("no problem");
  expect(report({ "a.yaml": `${GOOD}tags: { Spot: '' }\n` })).toBe(
    problems(
      problem(
        "a.yaml:10:15: tags.Spot",
        "''",
        "a string of 1 to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
        "write a value such as demo",
      ),
    ),
  );
});
