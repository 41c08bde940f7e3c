import { GOOD, instead, problem, problems, type Refused, refuses, report } from "../support/report";

test.each<Refused>([
  [
    "a tag that is no string",
    instead("region: us-west-2", "region: us-west-2\ntags: { Terraform: true }"),
    problem(
      "a.yaml:2:20: tags.Terraform",
      "true",
      "a string of up to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
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
