/** Encryption by a KMS key of the environment (true), by none of it (false), or by the key with this ARN. */
export type KmsKeyConfig = boolean | string;

/** A CloudWatch log group. */
export interface LogGroupConfig {
  /** Days that CloudWatch keeps a log event. */
  readonly retentionDays: number;
  readonly encryption: KmsKeyConfig;
  /** Whether the log group is there already, and taken over. */
  readonly adopt: boolean;
}
