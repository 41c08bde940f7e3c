import { ROLE_ANNOTATION } from "../identity/irsa-annotations";
import type { AddonRole } from "./eks-addons";
import { record } from "./values";

/**
 * The collectors that the add-on `adot` makes where a pipeline of theirs is enabled, each with an account of its own:
 * https://aws-otel.github.io/docs/getting-started/adot-eks-add-on/add-on-configuration-collector-deployment
 */
const COLLECTORS = {
  prometheusMetrics: "adot-prometheus-metrics",
  otlpIngest: "adot-otlp-ingest",
  containerLogs: "adot-container-logs",
} as const;

/**
 * A role for each collector to which the file gives none. EKS does not annotate their accounts: the add-on's configuration
 * does.
 */
export function collectorRoles(configuration: Readonly<Record<string, unknown>> | undefined): AddonRole[] {
  const collectors = record(configuration?.collector);
  return Object.entries(COLLECTORS).flatMap(([name, preset]) => {
    const collector = record(collectors?.[name]);
    const annotations = record(record(collector?.serviceAccount)?.annotations);
    const needsRole = enabledPipelines(collector).length > 0 && annotations?.[ROLE_ANNOTATION] === undefined;
    return needsRole ? [{ preset, annotates: ["collector", name, "serviceAccount", "annotations"] }] : [];
  });
}

/** Whether metrics go to a workspace, which the role must be limited to. */
export function writesToWorkspace(configuration: Readonly<Record<string, unknown>> | undefined): boolean {
  return enabledPipelines(record(configuration?.collector)?.prometheusMetrics).includes("amp");
}

function enabledPipelines(collector: unknown): string[] {
  const pipelines = Object.values(record(record(collector)?.pipelines) ?? {});
  return pipelines
    .flatMap((ofSignal) => Object.entries(record(ofSignal) ?? {}))
    .flatMap(([name, pipeline]) => (record(pipeline)?.enabled === true ? [name] : []));
}
