import { parseAllDocuments } from "yaml";
import { toYaml } from "../../../src/operations/values/document";
import { gitopsObjects } from "../../../src/operations/values/gitops";
import { helmCommand } from "../../../src/operations/values/helm-command";
import { type Release, releaseOf } from "../../../src/operations/values/release";
import { type Changes, testEnvironment } from "../../support/environment";

const ACCOUNT = { account: "123456789012" };
const KARPENTER = { preset: "karpenter" };
const velero = (...names: string[]) => ({ preset: "velero", bucketArns: names.map((name) => `arn:aws:s3:::${name}`) });

function releaseIn(entry: { readonly preset: string }, changes: Changes = {}): Release {
  const environment = testEnvironment({ serviceAccounts: [entry], ...changes });
  return releaseOf(environment, entry.preset, (args) => `terraform -chdir=out output ${args}`);
}

describe("the command", () => {
  test("installs a chart of a registry with values that the file tells", () => {
    expect(helmCommand(releaseIn(KARPENTER, ACCOUNT))).toBe(`npx eks-irsa values test karpenter |
  helm upgrade --install karpenter oci://public.ecr.aws/karpenter/karpenter --version 1.14.1 \\
    --namespace kube-system --create-namespace --values -`);
  });

  test("installs one of a repository with values of which Terraform tells some", () => {
    expect(helmCommand(releaseIn(velero("backups")))).toBe(`terraform -chdir=out output -json |
  npx eks-irsa values test velero --outputs - |
  helm upgrade --install velero velero --repo https://vmware-tanzu.github.io/helm-charts --version 12.1.0 \\
    --namespace velero --create-namespace --values -`);
  });

  test("goes by a file where somebody has to choose", () => {
    const written = `npx eks-irsa values test velero > velero-values.yaml
helm upgrade --install velero velero --repo https://vmware-tanzu.github.io/helm-charts --version 12.1.0 \\
    --namespace velero --create-namespace --values velero-values.yaml`;
    expect(helmCommand(releaseIn(velero("a", "b"), ACCOUNT))).toBe(written);
    expect(helmCommand(releaseIn(velero("a", "b")))).toBe(
      `terraform -chdir=out output -json |\n  ${written.replace("velero >", "velero --outputs - >")}`,
    );
  });

  test("quotes an account's name where a shell would take it for a pattern", () => {
    const [dns] = [{ preset: "keda", namespace: "keda", names: ["keda-*"], roleName: "keda" }];
    const environment = testEnvironment({ serviceAccounts: [dns], ...ACCOUNT });
    const release = releaseOf(environment, "keda/keda-*", (args) => args);
    expect(helmCommand(release).split("\n")[0]).toBe("npx eks-irsa values test 'keda/keda-*' > keda-values.yaml");
  });
});

test("Argo CD's Application has the values, and a registry without its scheme", () => {
  const release = releaseIn(KARPENTER, ACCOUNT);
  expect(gitopsObjects(release, "argocd")).toEqual([
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "karpenter", namespace: "argocd" },
      spec: {
        project: "default",
        source: {
          repoURL: "public.ecr.aws/karpenter",
          chart: "karpenter",
          targetRevision: "1.14.1",
          helm: { releaseName: "karpenter", valuesObject: release.values },
        },
        destination: { server: "https://kubernetes.default.svc", namespace: "kube-system" },
        syncPolicy: { automated: {}, syncOptions: ["CreateNamespace=true"] },
      },
    },
  ]);
  const [application] = gitopsObjects(releaseIn(velero("a"), ACCOUNT), "argocd");
  expect(application).toMatchObject({ spec: { source: { repoURL: "https://vmware-tanzu.github.io/helm-charts" } } });
});

test("Flux's HelmRelease has the values, and the HelmRepository that it names", () => {
  const release = releaseIn(KARPENTER, ACCOUNT);
  const repository = {
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind: "HelmRepository",
    metadata: { name: "karpenter", namespace: "flux-system" },
    spec: { type: "oci", interval: "1h", url: "oci://public.ecr.aws/karpenter" },
  };
  expect(gitopsObjects(release, "flux")).toEqual([
    repository,
    {
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      metadata: { name: "karpenter", namespace: "flux-system" },
      spec: {
        interval: "10m",
        releaseName: "karpenter",
        targetNamespace: "kube-system",
        storageNamespace: "kube-system",
        install: { createNamespace: true },
        chart: {
          spec: { chart: "karpenter", version: "1.14.1", sourceRef: { kind: "HelmRepository", name: "karpenter" } },
        },
        values: release.values,
      },
    },
  ]);
  const [other] = gitopsObjects(releaseIn(velero("a"), ACCOUNT), "flux");
  expect(other?.spec).toEqual({ interval: "1h", url: "https://vmware-tanzu.github.io/helm-charts" });
});

test("places to fill are marked in objects too", () => {
  const [application] = gitopsObjects(releaseIn(velero("a", "b"), ACCOUNT), "argocd");
  const text = toYaml(application ?? {});
  expect(text).toContain("              bucket: <bucket> # fill in: one of a, b\n");
  expect(parseAllDocuments(text).map((document) => document.errors)).toEqual([[]]);
});
