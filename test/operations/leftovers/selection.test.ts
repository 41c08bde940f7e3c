import { type Candidate, claimingTags, select } from "../../../src/operations/leftovers/selection";

const tag = (Key: string, Value: string) => ({ Key, Value });
const whyOf = (tags: Candidate["tags"], proof?: string) => select("demo", [{ id: "x", tags, proof }])[0]?.why;

test.each([
  ["kubernetes.io/cluster/demo", "owned"],
  ["KubernetesCluster", "demo"],
  ["elbv2.k8s.aws/cluster", "demo"],
  ["cluster.k8s.amazonaws.com/name", "demo"],
  ["aws:eks:cluster-name", "demo"],
  ["eks:cluster-name", "demo"],
  ["eks:eks-cluster-name", "demo"],
])("tagged %s: %s is the cluster's", (key, value) => {
  expect(whyOf([tag("Name", "web"), tag(key, value)])).toBe(`tagged ${key}: ${value}`);
});

test.each<[what: string, tags: Candidate["tags"]]>([
  ["no tags", []],
  ["tags that name no cluster", [tag("Name", "demo"), tag("Environment", "demo")]],
  ["a cluster whose name begins alike", [tag("kubernetes.io/cluster/demo-2", "owned")]],
  ["a cluster whose name ends alike", [tag("kubernetes.io/cluster/my-demo", "owned")]],
  ["a value that begins alike", [tag("KubernetesCluster", "demo-2")]],
  ["another case", [tag("KubernetesCluster", "Demo")]],
  ["shared among clusters", [tag("kubernetes.io/cluster/demo", "shared")]],
  ["shared, whatever else", [tag("KubernetesCluster", "demo"), tag("kubernetes.io/cluster/demo", "shared")]],
  ["owned by two", [tag("kubernetes.io/cluster/demo", "owned"), tag("kubernetes.io/cluster/demo-2", "owned")]],
  ["shared with another", [tag("kubernetes.io/cluster/demo", "owned"), tag("kubernetes.io/cluster/demo-2", "shared")]],
  ["named by another's tag", [tag("kubernetes.io/cluster/demo", "owned"), tag("eks:cluster-name", "demo-2")]],
])("not the cluster's: %s", (_, tags) => {
  expect(select("demo", [{ id: "x", tags }])).toEqual([]);
});

test("a proof says whose it is, unless tags say that it is another's as well", () => {
  expect(whyOf([], "named demo-x")).toBe("named demo-x");
  expect(whyOf([tag("KubernetesCluster", "demo")], "named demo-x")).toBe("tagged KubernetesCluster: demo");
  expect(whyOf([tag("KubernetesCluster", "other")], "named demo-x")).toBeUndefined();
});

test("what is in use is found, and stays", () => {
  const tags = [tag("KubernetesCluster", "demo")];
  expect(select("demo", [{ id: "vol-1", tags, inUse: "attached to i-1", usedBy: ["i-1"], holds: "1 GiB" }])).toEqual([
    { id: "vol-1", why: "tagged KubernetesCluster: demo", stays: "attached to i-1", usedBy: ["i-1"], holds: "1 GiB" },
  ]);
});

describe("what only looks like the cluster's", () => {
  const looks = { id: "demo-cluster", resemblance: "named like a role of this cluster" };

  test("is found, and never deleted", () => {
    expect(select("demo", [{ ...looks, tags: [tag("Name", "demo")] }])).toEqual([
      {
        id: "demo-cluster",
        why: "named like a role of this cluster",
        stays: "not proven this cluster's: it has no tag kubernetes.io/cluster/demo",
      },
    ]);
  });

  test("is not freed with whoever uses it", () => {
    const used = { ...looks, tags: [], inUse: "in the instance profile a", usedBy: ["a"] };
    expect(select("demo", [used])).toEqual([
      { id: "demo-cluster", why: "named like a role of this cluster", stays: "in the instance profile a" },
    ]);
  });

  test("is the cluster's by its tag", () => {
    expect(select("demo", [{ ...looks, tags: [tag("kubernetes.io/cluster/demo", "owned")] }])).toEqual([
      { id: "demo-cluster", why: "tagged kubernetes.io/cluster/demo: owned" },
    ]);
  });

  test("is not found where a tag says whose it is", () => {
    expect(select("demo", [{ ...looks, tags: [tag("kubernetes.io/cluster/demo-2", "owned")] }])).toEqual([]);
  });
});

test("AWS is asked for each tag that is enough", () => {
  const asked = claimingTags("demo").flatMap(({ Key, Values }) => Values.map((Value) => tag(Key, Value)));
  expect(asked.map((one) => whyOf([one]))).toEqual(asked.map(({ Key, Value }) => `tagged ${Key}: ${Value}`));
  expect(asked).toHaveLength(7);
});
