import { ROLE_ANNOTATION } from "../iam/irsa-annotations";
import { asMapping } from "../lib/values";
import type { PresetName } from "./presets";

/** The role of a collector. */
export interface CollectorRole {
  readonly preset: PresetName;
  /** Where in the add-on's configuration the annotations of the collector's account stand. */
  readonly annotates: readonly string[];
}

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
 * does. A collector whose pipelines are switched off keeps its role: Terraform would destroy it before the collector.
 */
export function collectorRoles(configuration: Readonly<Record<string, unknown>> | undefined): CollectorRole[] {
  const collectors = asMapping(configuration?.collector);
  return Object.entries(COLLECTORS).flatMap(([name, preset]) => {
    const collector = asMapping(collectors?.[name]);
    const annotations = asMapping(asMapping(collector?.serviceAccount)?.annotations);
    const needsRole = pipelinesOf(collector).length > 0 && annotations?.[ROLE_ANNOTATION] === undefined;
    return needsRole ? [{ preset, annotates: ["collector", name, "serviceAccount", "annotations"] }] : [];
  });
}

/** Whether metrics go to a workspace, which the role must be limited to. */
export function writesToWorkspace(configuration: Readonly<Record<string, unknown>> | undefined): boolean {
  const pipelines = pipelinesOf(asMapping(configuration?.collector)?.prometheusMetrics);
  return pipelines.some(({ name, pipeline }) => name === "amp" && asMapping(pipeline)?.enabled === true);
}

/** The pipelines of all signals, such as `metrics`. */
function pipelinesOf(collector: unknown): { readonly name: string; readonly pipeline: unknown }[] {
  const signals = Object.values(asMapping(asMapping(collector)?.pipelines) ?? {});
  return signals.flatMap((signal) =>
    Object.entries(asMapping(signal) ?? {}).map(([name, pipeline]) => ({ name, pipeline })),
  );
}
