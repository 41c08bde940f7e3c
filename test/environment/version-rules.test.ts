import { GOOD, problem, problems, report } from "../support/report";

/** What is said of the smallest file, in which something stands in place of something else. */
function saidOf(replaced: string, replacement: string): string {
  return report({ "a.yaml": GOOD.replace(replaced, replacement) });
}

const KUBE_PROXY = (version: string) =>
  `version: "1.34"\n  addons: { vpc-cni: {}, kube-proxy: { version: ${version} } }`;
const RELEASE = (release: string, rest = "") =>
  `desiredSize: 2, releaseVersion: ${release}${rest && `, amiType: ${rest}`}`;

test.each([
  ["newer than the API server", "v1.35.0-eksbuild.2"],
  ["more than three minor versions older", "v1.30.9-eksbuild.3"],
])("a kube-proxy that is %s is refused", (_, version) => {
  expect(saidOf('version: "1.34"', KUBE_PROXY(version))).toBe(
    problems(
      problem(
        "a.yaml:8:49: cluster.addons.kube-proxy.version",
        version,
        'a kube-proxy of 1.31 to 1.34, for cluster.version "1.34"',
        "write one of 1.34, which aws eks describe-addon-versions lists",
      ),
    ),
  );
});

test.each(["v1.34.0-eksbuild.2", "v1.31.10-eksbuild.12"])("kube-proxy %s fits 1.34", (version) => {
  expect(saidOf('version: "1.34"', KUBE_PROXY(version))).toBe("no problem");
});

test("nodes of another release than the cluster's version are refused", () => {
  expect(saidOf("desiredSize: 2", RELEASE("1.33.5-20251120"))).toBe(
    problems(
      problem(
        "a.yaml:9:82: nodeGroups.main.releaseVersion",
        "1.33.5-20251120",
        'a release of cluster.version "1.34"',
        "write one of 1.34, or leave it out",
      ),
    ),
  );
});

test.each([
  ["of the cluster's version", RELEASE("1.34.1-20251120")],
  ["of Bottlerocket, which counts by itself", RELEASE("1.20.3-5d9ac849", "BOTTLEROCKET_x86_64")],
])("a release %s is taken", (_, replacement) => {
  expect(saidOf("desiredSize: 2", replacement)).toBe("no problem");
});
