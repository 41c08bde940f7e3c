/** A role that is assumed. */
export interface AssumeRoleConfig {
  readonly roleArn: string;
  /**
   * What the role's trust policy asks for, as `sts:ExternalId`.
   *
   * @default none
   */
  readonly externalId?: string;
  /**
   * What CloudTrail calls the session.
   *
   * @default whoever assumes the role chooses one
   */
  readonly sessionName?: string;
  /**
   * Seconds that a session lasts.
   *
   * @default 3600
   */
  readonly durationSeconds?: number;
}
