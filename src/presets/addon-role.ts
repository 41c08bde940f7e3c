import type { PresetName } from "./presets";

/** The role of an add-on that calls AWS. */
export interface AddonRole {
  readonly preset: PresetName;
  /** @default the namespace of the preset's chart */
  readonly namespace?: string;
  /**
   * The service accounts that have the role.
   *
   * @default those of the preset's chart
   */
  readonly names?: readonly string[];
  /**
   * Where in the add-on's configuration the annotations of the role's account stand.
   *
   * @default EKS annotates the account
   */
  readonly annotates?: readonly string[];
}
