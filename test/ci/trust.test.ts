import { parsePolicy } from "../../src/iam/policy-document";
import { evaluateTrust, issuerOf } from "../../src/iam/trust-evaluator";
import { readPage } from "../docs/markdown";

const policies = readPage("docs/ci.md").blocks.filter(({ kind }) => kind === "json");
const [github = {}, gitlab = {}] = policies.map(({ text }) => JSON.parse(text));
const GITHUB = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const GITLAB = "arn:aws:iam::123456789012:oidc-provider/gitlab.com";

test.each([
  ["the deploy of prod", GITHUB, github, "repo:example/platform:environment:prod", "accepted"],
  ["the plan of prod", GITHUB, github, "repo:example/platform:environment:prod-plan", "refused"],
  ["a pull request", GITHUB, github, "repo:example/platform:pull_request", "refused"],
  ["a branch without an environment", GITHUB, github, "repo:example/platform:ref:refs/heads/main", "refused"],
  ["a fork", GITHUB, github, "repo:stranger/platform:environment:prod", "refused"],
  ["the deploy of main", GITLAB, gitlab, "project_path:example/platform:ref_type:branch:ref:main", "accepted"],
  ["another branch", GITLAB, gitlab, "project_path:example/platform:ref_type:branch:ref:main-2", "refused"],
  ["a tag", GITLAB, gitlab, "project_path:example/platform:ref_type:tag:ref:main", "refused"],
  ["a fork's main", GITLAB, gitlab, "project_path:stranger/platform:ref_type:branch:ref:main", "refused"],
])("the page's role for deploys, and the token of %s", (_, provider, policy, subject, decision) => {
  const identity = { ...issuerOf(provider), subject, audience: "sts.amazonaws.com" };
  expect(evaluateTrust(parsePolicy(policy), identity).decision).toBe(decision);
  expect(evaluateTrust(parsePolicy(policy), { ...identity, audience: "another" }).decision).toBe("refused");
});
