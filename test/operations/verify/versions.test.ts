import { type AddonVersion, type NodeGroupVersion, versionChecks } from "../../../src/operations/verify/versions";
import { expected, REDEPLOY } from "../../support/verify";

const FACTS: Versions = {
  addons: [
    { name: "coredns", version: "v1.12.4-eksbuild.1", isOffered: true },
    { name: "kube-proxy", version: "v1.36.0-eksbuild.2", isOffered: true },
  ],
  nodeGroups: [
    { name: "on-demand", version: "1.36" },
    { name: "spot", version: "1.36" },
  ],
};

interface Versions {
  readonly addons: readonly AddonVersion[];
  readonly nodeGroups: readonly NodeGroupVersion[];
}

function outcomes(changes: Partial<Versions> = {}) {
  const { addons, nodeGroups } = { ...FACTS, ...changes };
  const facts = {
    controlPlane: "1.36",
    upgradePolicy: "EXTENDED",
    addons: { known: addons },
    nodeGroups: { known: nodeGroups },
  };
  return versionChecks(expected, facts).map(({ subject: _, ...outcome }) => outcome);
}

const CLUSTER_WELL = [
  { check: "cluster version", result: "passed", found: "demo-eks-oidc-test runs 1.36" },
  { check: "upgrade policy", result: "passed", found: "demo-eks-oidc-test has EXTENDED" },
];

const WELL = [
  ...CLUSTER_WELL,
  {
    check: "add-on versions",
    result: "passed",
    found: "coredns v1.12.4-eksbuild.1, kube-proxy v1.36.0-eksbuild.2 are offered for Kubernetes 1.36",
  },
  { check: "node versions", result: "passed", found: "on-demand, spot run 1.36, like the cluster" },
];

test("versions that belong together pass", () => {
  expect(outcomes()).toEqual(WELL);
});

test("an add-on that EKS does not offer for the cluster's version", () => {
  const addons = [{ name: "coredns", version: "v1.9.3-eksbuild.15", isOffered: false }];
  expect(outcomes({ addons })[2]).toEqual({
    check: "add-on versions",
    result: "failed",
    found: "EKS does not offer coredns v1.9.3-eksbuild.15 for Kubernetes 1.36",
    fix: "pin cluster.addons.coredns.version to one of aws eks describe-addon-versions --region us-west-2 --kubernetes-version 1.36 --addon-name coredns, and deploy",
  });
});

test.each([
  [
    "v1.33.10-eksbuild.12",
    "passed",
    "kube-proxy v1.33.10-eksbuild.12: kube-proxy lags behind Kubernetes 1.36, which is allowed",
  ],
  ["v1.32.9-eksbuild.3", "failed", "EKS does not offer kube-proxy v1.32.9-eksbuild.3 for Kubernetes 1.36"],
  ["v1.37.0-eksbuild.2", "failed", "EKS does not offer kube-proxy v1.37.0-eksbuild.2 for Kubernetes 1.36"],
])("kube-proxy %s may lag by three minor versions: %s", (version, result, found) => {
  expect(outcomes({ addons: [{ name: "kube-proxy", version, isOffered: false }] })[2]).toMatchObject({ result, found });
});

test("nodes with an older version than the control plane fail", () => {
  const nodeGroups = [{ name: "spot", version: "1.35" }];
  expect(outcomes({ nodeGroups })[3]).toEqual({
    check: "node versions",
    result: "failed",
    found: "spot runs 1.35, but the cluster runs 1.36",
    fix: REDEPLOY,
  });
});

test("without a permission the check that needs it is not made, and the other is", () => {
  const found = "these credentials lack eks:DescribeAddonVersions";
  const facts = {
    controlPlane: "1.36",
    upgradePolicy: "EXTENDED",
    addons: { unknown: found },
    nodeGroups: { known: FACTS.nodeGroups },
  };
  expect(versionChecks(expected, facts).slice(2)).toEqual([
    { check: "add-on versions", subject: "demo-eks-oidc-test", result: "not made", found },
    { ...WELL[3], subject: "demo-eks-oidc-test" },
  ]);
});

test.each([
  [
    "a cluster that AWS has upgraded",
    { controlPlane: "1.37", upgradePolicy: "EXTENDED" },
    {
      check: "cluster version",
      found:
        "demo-eks-oidc-test runs 1.37, but the file says 1.36: AWS upgrades a cluster when support of its version ends, and EKS does not go back",
      fix: 'write version: "1.37" in env_vars/test.yaml, and deploy, so that nodes follow',
    },
  ],
  [
    "a cluster that was not deployed since its version changed in the file",
    { controlPlane: "1.35", upgradePolicy: "EXTENDED" },
    { check: "cluster version", found: "demo-eks-oidc-test runs 1.35, but the file says 1.36", fix: REDEPLOY },
  ],
  [
    "a policy that somebody changed",
    { controlPlane: "1.36", upgradePolicy: "STANDARD" },
    { check: "upgrade policy", found: "demo-eks-oidc-test has STANDARD, but the file says EXTENDED", fix: REDEPLOY },
  ],
])("%s", (_, live, told) => {
  const facts = { ...live, addons: { known: [] }, nodeGroups: { known: [] } };
  const failures = versionChecks(expected, facts)
    .slice(0, 2)
    .filter(({ result }) => result === "failed");
  expect(failures).toEqual([{ ...told, subject: "demo-eks-oidc-test", result: "failed" }]);
});
