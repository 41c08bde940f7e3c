import { actionsLike, isAbout, kindsOf } from "../../src/identity/aws-actions";

const LOAD_BALANCING = "arn:aws:elasticloadbalancing:us-west-2:123456789012:";

test.each([
  "loadbalancer/classic",
  "loadbalancer/app/demo/0123456789abcdef",
  "listener/net/demo/0123456789abcdef/0123456789abcdef",
  "targetgroup/k8s-demo/0123456789abcdef",
])("an action that two APIs with one prefix have can be about what either knows: %s", (resource) => {
  const [tag] = actionsLike("elasticloadbalancing:AddTags");
  if (!tag) throw new Error("AWS has no elasticloadbalancing:AddTags");
  expect(kindsOf(tag).some((kind) => isAbout(LOAD_BALANCING + resource, kind, tag))).toBe(true);
  // which of the two is called decides, so none is a part of every call
  expect(tag.requiredTypes).toEqual([]);
});
