import { type AddonVersion, type NodeGroupVersion, versionChecks } from "../../../src/operations/verify/versions";
import { expected, REDEPLOY } from "../../support/verify";

const FACTS: Versions = {
  addons: [
    { name: "coredns", version: "v1.12.4-eksbuild.1", isOffered: true },
    { name: "kube-proxy", version: "v1.34.0-eksbuild.2", isOffered: true },
  ],
  nodeGroups: [
    { name: "on-demand", version: "1.34" },
    { name: "spot", version: "1.34" },
  ],
};

interface Versions {
  readonly addons: readonly AddonVersion[];
  readonly nodeGroups: readonly NodeGroupVersion[];
}

function outcomes(changes: Partial<Versions> = {}) {
  const { addons, nodeGroups } = { ...FACTS, ...changes };
  const facts = { controlPlane: "1.34", addons: { known: addons }, nodeGroups: { known: nodeGroups } };
  return versionChecks(expected, facts).map(({ subject: _, ...outcome }) => outcome);
}

const WELL = [
  {
    check: "add-on versions",
    result: "passed",
    found: "coredns v1.12.4-eksbuild.1, kube-proxy v1.34.0-eksbuild.2 are offered for Kubernetes 1.34",
  },
  { check: "node versions", result: "passed", found: "on-demand, spot run 1.34, like the cluster" },
];

test("versions that belong together pass", () => {
  expect(outcomes()).toEqual(WELL);
});

test("an add-on that EKS does not offer for the cluster's version", () => {
  const addons = [{ name: "coredns", version: "v1.9.3-eksbuild.15", isOffered: false }];
  expect(outcomes({ addons })[0]).toEqual({
    check: "add-on versions",
    result: "failed",
    found: "EKS does not offer coredns v1.9.3-eksbuild.15 for Kubernetes 1.34",
    fix: "pin cluster.addons.coredns.version to one of aws eks describe-addon-versions --region us-west-2 --kubernetes-version 1.34 --addon-name coredns, and deploy",
  });
});

test.each([
  [
    "v1.31.10-eksbuild.12",
    "passed",
    "kube-proxy v1.31.10-eksbuild.12: kube-proxy lags behind Kubernetes 1.34, which is allowed",
  ],
  ["v1.30.9-eksbuild.3", "failed", "EKS does not offer kube-proxy v1.30.9-eksbuild.3 for Kubernetes 1.34"],
  ["v1.35.0-eksbuild.2", "failed", "EKS does not offer kube-proxy v1.35.0-eksbuild.2 for Kubernetes 1.34"],
])("kube-proxy %s may lag by three minor versions: %s", (version, result, found) => {
  expect(outcomes({ addons: [{ name: "kube-proxy", version, isOffered: false }] })[0]).toMatchObject({ result, found });
});

test("nodes with an older version than the control plane fail", () => {
  const nodeGroups = [{ name: "spot", version: "1.33" }];
  expect(outcomes({ nodeGroups })[1]).toEqual({
    check: "node versions",
    result: "failed",
    found: "spot runs 1.33, but the cluster runs 1.34",
    fix: REDEPLOY,
  });
});

test("without a permission the check that needs it is not made, and the other is", () => {
  const found = "these credentials lack eks:DescribeAddonVersions";
  const facts = { controlPlane: "1.34", addons: { unknown: found }, nodeGroups: { known: FACTS.nodeGroups } };
  expect(versionChecks(expected, facts)).toEqual([
    { check: "add-on versions", subject: "demo-eks-oidc-test", result: "not made", found },
    { ...WELL[1], subject: "demo-eks-oidc-test" },
  ]);
});
