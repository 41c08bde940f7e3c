import { beforeName, problem, problems, report } from "../../support/report";

function found(tier: string, aws?: string): string {
  const providers = aws === undefined ? "" : `providers: { aws: "${aws}" }\n`;
  return report({ "a.yaml": providers + beforeName(`scalingTier: ${tier}`) });
}

test.each([
  ["tier-4xl", "6.25.0"],
  ["tier-8xl", undefined],
  ["tier-8xl", "6.48.0"],
  ["tier-8xl", ">= 6.30.0"],
])("%s with the aws provider %s", (tier, aws) => {
  expect(found(tier, aws)).toBe("no problem");
});

test.each(["6.38.0", "< 6.39.0", "~> 6.25.0"])("tier-8xl with providers that do not know it: %s", (aws) => {
  expect(found("tier-8xl", aws)).toBe(
    problems(
      problem(
        "a.yaml:1:19: providers.aws",
        `"${aws}"`,
        "versions with 6.39.0 or newer: older ones do not know cluster.scalingTier: tier-8xl",
        'write ">= 6.39.0"',
      ),
    ),
  );
});

test("a tier that EKS does not have", () => {
  expect(found("xl")).toBe(
    problems(
      problem(
        "a.yaml:6:16: cluster.scalingTier",
        "xl",
        "one of standard, tier-xl, tier-2xl, tier-4xl, tier-8xl",
        "write standard, tier-xl, tier-2xl, tier-4xl or tier-8xl",
      ),
    ),
  );
});
