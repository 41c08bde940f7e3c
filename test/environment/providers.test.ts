import { requiredVersions } from "../../src/environment/providers";
import { GOOD, problem, problems, report } from "../support/report";

const AWS = 'versions in quotes, such as "~> 6.25", that meet >= 6.25.0, < 7.0.0';
const KUBERNETES = 'versions in quotes, such as "~> 2.38", that meet >= 2.38.0, < 4.0.0';

function withProviders(providers: string): string {
  return report({ "a.yaml": `providers: ${providers}\n${GOOD}` });
}

test.each([
  '{ aws: "6.48.0" }',
  '{ aws: "~> 6.40, != 6.41.0", kubernetes: "3.0.1", time: "0.13.1", tls: "< 4.2.0" }',
  "{}",
])("%s is fine", (providers) => expect(withProviders(providers)).toBe("no problem"));

test.each([
  ['"5.100.0"', '"5.100.0"', 'write "6.25.0"'],
  ['"~> 5.80"', '"~> 5.80"', 'write "6.25.0"'],
  ['"< 6.25.0"', '"< 6.25.0"', 'write "6.25.0"'],
  ['"7.0.0"', '"7.0.0"', 'write "~> 6.25"'],
  ['">= 7.1.0"', '">= 7.1.0"', 'write "~> 6.25"'],
])("versions of which none is tested: %s", (written, given, fix) => {
  expect(withProviders(`{ aws: ${written} }`)).toBe(problems(problem("a.yaml:1:19: providers.aws", given, AWS, fix)));
});

test("what is no constraint, a number, and a provider that no stack has", () => {
  expect(withProviders('{ aws: 6.48, kubernetes: "v3.0.1", asw: "6.48.0" }')).toBe(
    problems(
      problem("a.yaml:1:19: providers.aws", "6.48", AWS, 'put it in quotes: "6.48"'),
      problem("a.yaml:1:37: providers.kubernetes", '"v3.0.1"', KUBERNETES, 'write "3.0.1"'),
      problem("a.yaml:1:47: providers.asw", "asw", "the keys aws, kubernetes, time, tls", "remove it"),
    ),
  );
});

test.each([
  [undefined, ">= 6.25.0, < 7.0.0"],
  ["6.48.0", "6.48.0"],
  ["= 6.48", "6.48.0"],
  [">= 6.30.0", ">= 6.30.0, < 7.0.0"],
  ["~> 6.40", ">= 6.40.0, < 7.0.0, ~> 6.40"],
  ["< 6.48.0, != 6.25.0", ">= 6.25.1, < 7.0.0, < 6.48.0, != 6.25.0"],
  [">= 7.1.0", ">= 6.25.0, < 7.0.0, >= 7.1.0"],
])("with %s a stack asks for %s, the lowest first", (given, required) => {
  expect(requiredVersions("aws", given)).toBe(required);
});
