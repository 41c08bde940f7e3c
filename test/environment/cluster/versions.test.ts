import { accepts, inCluster, inGroup, instead, problem, type Refused, refuses } from "../../support/report";

test.each<Refused>([
  [
    "a version with its patch",
    instead('"1.34"', "v1.34.2"),
    problem(
      "a.yaml:7:12: cluster.version",
      "v1.34.2",
      'a Kubernetes version in quotes, such as "1.36"',
      'write "1.34"',
    ),
  ],
  [
    "an unquoted version",
    instead('"1.34"', "1.36"),
    problem(
      "a.yaml:7:12: cluster.version",
      "1.36",
      'a Kubernetes version in quotes, such as "1.36"',
      'put it in quotes: "1.36"',
    ),
  ],
  [
    "a version that has left extended support",
    instead('"1.34"', '"1.21"'),
    problem(
      "a.yaml:7:12: cluster.version",
      '"1.21"',
      'a version that EKS offers: "1.32" to "1.36"',
      'write "1.36", or the version that AWS has upgraded the cluster to',
    ),
  ],
  [
    "a version that cannot be there yet",
    instead('"1.34"', '"1.99"'),
    problem("a.yaml:7:12: cluster.version", '"1.99"', 'a version that EKS offers: "1.32" to "1.36"', 'write "1.36"'),
  ],
  ["a release of Bottlerocket for AL2023", withRelease("1.34.3-5d9ac849"), releaseProblem("1.34.3-5d9ac849")],
  [
    "a kube-proxy that is newer than the API server",
    withKubeProxy("v1.35.0-eksbuild.2"),
    kubeProxyProblem("v1.35.0-eksbuild.2"),
  ],
  [
    "a kube-proxy that is more than three minor versions older",
    withKubeProxy("v1.30.9-eksbuild.3"),
    kubeProxyProblem("v1.30.9-eksbuild.3"),
  ],
  [
    "nodes of another release than the cluster's version",
    withRelease("1.33.5-20251120"),
    releaseProblem("1.33.5-20251120"),
  ],
  [
    "a release of which the cluster's version is only the beginning",
    withRelease("1.3.4-20251120"),
    releaseProblem("1.3.4-20251120"),
  ],
  [
    "a release that is none, which is compared with nothing",
    withRelease("1.33/4"),
    problem(
      "a.yaml:9:94: nodeGroups.main.releaseVersion",
      "1.33/4",
      'an AMI release version such as "1.36.1-20260720"',
      'write an AMI release version such as "1.36.1-20260720"',
    ),
  ],
  [
    "a version that is cut off, which nothing is compared with",
    withRelease("1.34.1-20251120").replace('"1.34"', '"1.3"'),
    problem(
      "a.yaml:7:12: cluster.version",
      '"1.3"',
      'a Kubernetes version in quotes, such as "1.36"',
      'write a value such as "1.36"',
    ),
  ],
])("%s", refuses);

test.each([
  ["the newest kube-proxy", withKubeProxy("v1.34.0-eksbuild.2")],
  ["the oldest kube-proxy", withKubeProxy("v1.31.10-eksbuild.12")],
  ["a release of the cluster's version", withRelease("1.34.1-20251120")],
  [
    "a release of Bottlerocket, which counts by itself",
    inGroup("releaseVersion: 1.20.3-5d9ac849, amiType: BOTTLEROCKET_x86_64"),
  ],
])("%s", accepts);

function withKubeProxy(version: string): string {
  return inCluster(`addons: { vpc-cni: {}, kube-proxy: { version: ${version} } }`);
}

function kubeProxyProblem(version: string): string {
  return problem(
    "a.yaml:7:49: cluster.addons.kube-proxy.version",
    version,
    'a kube-proxy of 1.31 to 1.34, for cluster.version "1.34"',
    "write v1.34.<patch>-eksbuild.<number>, one that aws eks describe-addon-versions lists",
  );
}

function withRelease(release: string): string {
  return inGroup(`releaseVersion: ${release}`);
}

function releaseProblem(release: string): string {
  return problem(
    "a.yaml:9:94: nodeGroups.main.releaseVersion",
    release,
    'a release of cluster.version "1.34"',
    "write 1.34.<patch>-<year><month><day>, or leave it out for the latest",
  );
}
