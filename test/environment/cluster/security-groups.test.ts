import { beforeName, problem, problems, report } from "../../support/report";

function found(ids: string): string {
  return report({ "a.yaml": beforeName(`securityGroupIds: ${ids}`) });
}

test("up to five security groups", () => {
  expect(found("[sg-0123, sg-0a1b2c3d, sg-0123456789abcdef0, sg-1, sg-2]")).toBe("no problem");
});

test("more groups than EKS takes", () => {
  const given = "[sg-1, sg-2, sg-3, sg-4, sg-5, sg-6]";
  expect(found(given)).toBe(
    problems(
      problem("a.yaml:6:21: cluster.securityGroupIds", given, "a list of at most 5 security groups", "remove one"),
    ),
  );
});

test("what is no id, and an id twice", () => {
  const form = "a security group's id, such as sg-0123456789abcdef0";
  const once = "remove one of the two (the other is the list's entry 1)";
  expect(found("[sg-1, web, sg-1]")).toBe(
    problems(
      problem("a.yaml:6:28: cluster.securityGroupIds[1]", "web", form, "write a value such as sg-0123456789abcdef0"),
      problem("a.yaml:6:33: cluster.securityGroupIds[2]", "sg-1", "each of the security groups once", once),
    ),
  );
});
