import { App } from "cdktf";
import { createStacks } from "../../src/stacks/environment-stacks";
import { type Changes, testEnvironment } from "../support/environment";

function stacksOf(changes: Changes) {
  const stacks = createStacks(new App(), testEnvironment(changes));
  return stacks.map(({ node, dependencies }) => ({ id: node.id, after: dependencies.map((one) => one.node.id) }));
}

test("an environment that makes service accounts has a stack of theirs, after the cluster's", () => {
  expect(stacksOf({})).toEqual([
    { id: "test", after: [] },
    { id: "test-kubernetes", after: ["test"] },
  ]);
});

test("an environment whose service accounts are made elsewhere has one stack", () => {
  const statements = [{ actions: ["s3:PutObject"], resources: ["*"] }];
  expect(stacksOf({ serviceAccounts: [{ namespace: "demo", name: "a", statements }] })).toEqual([
    { id: "test", after: [] },
  ]);
});
