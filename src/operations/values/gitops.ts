import type { ChartMapping } from "../../presets/charts/chart";
import type { Release } from "./release";

/** What can keep a release as a repository has it. */
export const GITOPS_TOOLS = ["argocd", "flux"] as const;

/** The objects by which a cluster's own controller installs a release. */
export function gitopsObjects(release: Release, tool: (typeof GITOPS_TOOLS)[number]): ChartMapping[] {
  return tool === "argocd" ? [application(release)] : [helmRepository(release), helmRelease(release)];
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
function application({ name, namespace, chart, values }: Release): ChartMapping {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd" },
    spec: {
      project: "default",
      source: {
        // of a registry it wants no scheme
        repoURL: chart.repository.replace(/^oci:\/\//, ""),
        chart: chart.name,
        targetRevision: chart.version,
        helm: { releaseName: name, valuesObject: values },
      },
      destination: { server: "https://kubernetes.default.svc", namespace },
      syncPolicy: { automated: {}, syncOptions: ["CreateNamespace=true"] },
    },
  };
}

/** https://fluxcd.io/flux/components/source/helmrepositories/ */
function helmRepository({ name, chart: { repository } }: Release): ChartMapping {
  const type: ChartMapping = repository.startsWith("oci://") ? { type: "oci" } : {};
  return {
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind: "HelmRepository",
    metadata: { name, namespace: FLUX },
    spec: { ...type, interval: "1h", url: repository },
  };
}

/** https://fluxcd.io/flux/components/helm/helmreleases/ */
function helmRelease({ name, namespace, chart, values }: Release): ChartMapping {
  return {
    apiVersion: "helm.toolkit.fluxcd.io/v2",
    kind: "HelmRelease",
    metadata: { name, namespace: FLUX },
    spec: {
      interval: "10m",
      releaseName: name,
      targetNamespace: namespace,
      // so that helm finds it there too, whoever installed it
      storageNamespace: namespace,
      install: { createNamespace: true },
      chart: {
        spec: { chart: chart.name, version: chart.version, sourceRef: { kind: "HelmRepository", name } },
      },
      values,
    },
  };
}

const FLUX = "flux-system";
