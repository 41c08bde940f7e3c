import { GOOD, problem, problems, report } from "../support/report";

test("as many tags as leave room for those that the project and EKS add", () => {
  const withTags = (count: number) => {
    const tags = Array.from({ length: count }, (_, index) => `  t${index}: x\n`).join("");
    return report({ "a.yaml": `${GOOD}tags:\n${tags}` });
  };
  expect(withTags(40)).toBe("no problem");
  expect(withTags(41).replace(/got: .*/, "got:      …")).toBe(
    problems(
      problem("a.yaml:11:3: tags", "…", "at most 40 tags (AWS allows 50, some are this project's)", "remove some"),
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
