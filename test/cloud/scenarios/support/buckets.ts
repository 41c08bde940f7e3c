import type { Cloud } from "../../cloud";

/** The stand-in has no names for its buckets: they are the first part of a path. */
export const PATH_STYLE = { TF_CLI_ARGS_init: "-backend-config=use_path_style=true" };

/** Makes a bucket for states. */
export async function createBucket({ moto }: Cloud, bucket: string): Promise<void> {
  const constraint = "<LocationConstraint>us-west-2</LocationConstraint>";
  const body = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${constraint}</CreateBucketConfiguration>`;
  const headers = {
    host: "s3.us-west-2.amazonaws.com",
    authorization: "AWS4-HMAC-SHA256 Credential=internal/20260101/us-west-2/s3/aws4_request",
  };
  const { statusCode } = await moto.send({ method: "PUT", path: `/${bucket}`, headers, body });
  expect(statusCode).toBe(200);
}
