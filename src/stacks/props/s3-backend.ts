import type { S3BackendConfig as S3BackendProps } from "cdktf";
import type { Environment, S3BackendConfig } from "../../environment/model";

/** @param key where in the bucket the stack's state is */
export function s3BackendProps({ region }: Environment, s3: S3BackendConfig, key: string): S3BackendProps {
  return {
    bucket: s3.bucket,
    key,
    region: s3.region ?? region,
    encrypt: s3.encrypt,
    kmsKeyId: s3.kmsKeyId,
  };
}
