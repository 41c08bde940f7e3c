/** The fields of an ARN, or of a pattern of ARNs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** The last field, which may hold colons. */
  readonly resource: string;
}

/** The fields of a text, empty where it has fewer. */
export function splitArn(text: string): Arn {
  return arnOfFields(text.split(":"));
}

/** The name of what an ARN names, without its path: `arn:aws:iam::123456789012:role/team/reader` -> `reader`. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** The fields of a form such as `arn:${Partition}:s3:::${BucketName}`, whose placeholders may hold colons. */
export function splitArnForm(form: string): Arn {
  return arnOfFields(form.split(/:(?![^{]*\})/));
}

function arnOfFields(fields: readonly string[]): Arn {
  return {
    partition: fields[1] ?? "",
    service: fields[2] ?? "",
    region: fields[3] ?? "",
    account: fields[4] ?? "",
    resource: fields.slice(5).join(":"),
  };
}
