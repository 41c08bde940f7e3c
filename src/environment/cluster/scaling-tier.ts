import { type Refinement, report } from "../../diagnostics/checks";
import { oneOf } from "../../diagnostics/fields";
import type { ProvidersConfig } from "../model";
import { allowsFrom } from "../providers";
import { type Unchecked, uncheckedOf } from "../unchecked";
import type { ClusterConfig } from "./model";

/** https://docs.aws.amazon.com/eks/latest/userguide/eks-provisioned-control-plane.html */
export const scalingTier = oneOf(["standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl"])
  .default("standard")
  .describe(
    "standard: the control plane grows with its load; a tier: capacity that is always there, and has its price.",
  );

/**
 * The oldest aws provider that takes a tier, where not all do:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md#6390-april-1-2026
 */
const NEEDED: Readonly<Record<string, string>> = { "tier-8xl": "6.39.0" };

/** The aws provider that a cluster needs at least; undefined where any that is tested will do. */
export function awsProviderFrom({ scalingTier }: Pick<ClusterConfig, "scalingTier">): string | undefined {
  return NEEDED[scalingTier];
}

/** A file that names provider versions must leave one that knows its tier. */
export function checkScalingTier(
  { scalingTier }: Unchecked<ClusterConfig>,
  providers: unknown,
  refinement: Refinement,
): void {
  const from = NEEDED[String(scalingTier)];
  const { aws } = uncheckedOf<ProvidersConfig>(providers);
  if (from === undefined || typeof aws !== "string" || allowsFrom("aws", aws, from)) return;
  const expected = `versions with ${from} or newer: older ones do not know cluster.scalingTier: ${scalingTier}`;
  report(refinement, ["providers", "aws"], expected, `write ">= ${from}"`);
}
