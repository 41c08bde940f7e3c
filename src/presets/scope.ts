/** What a scope's ARNs look like. */
interface ScopeForm {
  /** The ARN's service. */
  readonly service: string;
  /** What follows the ARN's account. */
  readonly resource: RegExp;
  readonly example: string;
  /** What the ARNs are, in a sentence. */
  readonly what: string;
}

/**
 * What presets are limited to: lists of ARNs, by the key that an environment's file gives them. A `*` may stand for a
 * part of a name.
 */
export const SCOPES = {
  bucketArns: {
    what: "The S3 buckets that it may use.",
    service: "s3",
    resource: /(?=[*.-]*[a-z0-9])[a-z0-9*.-]{1,63}/,
    example: "arn:aws:s3:::demo-bucket",
  },
  certificateAuthorityArns: {
    what: "The certificate authorities of AWS Private CA that may sign for it.",
    service: "acm-pca",
    resource: /certificate-authority\/[0-9a-f-]+/,
    example: "arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  deliveryStreamArns: {
    what: "The Firehose streams that it may send logs to.",
    service: "firehose",
    resource: /deliverystream\/(?=[*._-]*[A-Za-z0-9])[\w.*-]{1,64}/,
    example: "arn:aws:firehose:us-west-2:123456789012:deliverystream/demo-access-logs",
  },
  directoryBucketArns: {
    what: "The S3 directory buckets that it may use.",
    service: "s3express",
    resource: /bucket\/(?=[*-]*[a-z0-9])[a-z0-9*-]{1,50}--x-s3/,
    example: "arn:aws:s3express:us-west-2:123456789012:bucket/demo--usw2-az1--x-s3",
  },
  fileSystemArns: {
    what: "The EFS file systems that it may use.",
    service: "elasticfilesystem",
    resource: /file-system\/fs-[0-9a-f]+/,
    example: "arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123456789abcdef0",
  },
  hostedZoneArns: {
    what: "The Route 53 hosted zones whose records it may change.",
    service: "route53",
    resource: /hostedzone\/[A-Z0-9]+/,
    example: "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ",
  },
  kmsKeyArns: {
    what: "The KMS keys that encrypt what it uses.",
    service: "kms",
    resource: /key\/[A-Za-z0-9-]+/,
    example: "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  logGroupArns: {
    what: "The CloudWatch log groups that it may create and write to, or read.",
    service: "logs",
    resource: /log-group:(?=[*./_#-]*[A-Za-z0-9])[\w./#*-]{1,512}/,
    example: "arn:aws:logs:us-west-2:123456789012:log-group:/demo/pods",
  },
  parameterArns: {
    what: "The Parameter Store parameters that it may read.",
    service: "ssm",
    // a parameter whose name begins with a slash has just that one in its ARN
    resource: /parameter\/(?!\/)(?=[*./_-]*[A-Za-z0-9])[\w./*-]{1,1011}/,
    example: "arn:aws:ssm:us-west-2:123456789012:parameter/demo/*",
  },
  pushedParameterArns: {
    what: "The Parameter Store parameters that it may write, and read.",
    service: "ssm",
    resource: /parameter\/(?!\/)(?=[*./_-]*[A-Za-z0-9])[\w./*-]{1,1011}/,
    example: "arn:aws:ssm:us-west-2:123456789012:parameter/demo/pushed/*",
  },
  pushedSecretArns: {
    what: "The Secrets Manager secrets that it may create, write and delete, and read.",
    service: "secretsmanager",
    resource: /secret:(?=[*?./_+=@-]*[A-Za-z0-9])[\w./+=@*?-]{1,512}(\*|-[A-Za-z0-9?]{6})/,
    example: "arn:aws:secretsmanager:us-west-2:123456789012:secret:demo/pushed-*",
  },
  queueArns: {
    what: "The SQS queues that it may read, or manage.",
    service: "sqs",
    resource: /(?=[*-]*\w)[\w*-]{1,75}(\.fifo)?/,
    example: "arn:aws:sqs:us-west-2:123456789012:demo-interruptions",
  },
  repositoryArns: {
    what: "The ECR repositories that it may push to, or manage.",
    service: "ecr",
    resource: /repository\/(?=[*./_-]*[a-z0-9])[a-z0-9./_*-]{1,256}/,
    example: "arn:aws:ecr:us-west-2:123456789012:repository/demo/*",
  },
  secretArns: {
    what: "The Secrets Manager secrets that it may read.",
    service: "secretsmanager",
    // a secret's ARN ends in six characters of AWS's own
    resource: /secret:(?=[*?./_+=@-]*[A-Za-z0-9])[\w./+=@*?-]{1,512}(\*|-[A-Za-z0-9?]{6})/,
    example: "arn:aws:secretsmanager:us-west-2:123456789012:secret:demo/database-AbCdEf",
  },
  streamArns: {
    what: "The Kinesis data streams whose number of shards it may read.",
    service: "kinesis",
    resource: /stream\/(?=[*._-]*[A-Za-z0-9])[\w.*-]{1,128}/,
    example: "arn:aws:kinesis:us-west-2:123456789012:stream/demo-clicks",
  },
  tableArns: {
    what: "The DynamoDB tables that it may query, with their indexes and streams, or manage.",
    service: "dynamodb",
    resource: /table\/(?=[*._-]*[A-Za-z0-9])[\w.*-]{3,255}/,
    example: "arn:aws:dynamodb:us-west-2:123456789012:table/demo-orders",
  },
  targetGroupArns: {
    what: "The target groups, created elsewhere, that it may add pods to.",
    service: "elasticloadbalancing",
    resource: /targetgroup\/(?=[*-]*[A-Za-z0-9])[A-Za-z0-9*-]{1,32}\/[0-9a-f*]+/,
    example: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/demo/0123456789abcdef",
  },
  userPoolArns: {
    what: "The Cognito user pools that its load balancers may sign people in with.",
    service: "cognito-idp",
    resource: /userpool\/[a-z0-9-]+_[A-Za-z0-9]+/,
    example: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_EXAMPLE",
  },
  webAclArns: {
    what: "The WAF web ACLs that it may put in front of its load balancers.",
    service: "wafv2",
    resource: /regional\/webacl\/(?=[*-]*\w)[\w*-]{1,128}\/[0-9a-f*-]+/,
    example: "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/demo/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  workspaceArns: {
    what: "The workspaces of Amazon Managed Service for Prometheus that it may use.",
    service: "aps",
    resource: /workspace\/ws-[0-9a-f-]+/,
    example: "arn:aws:aps:us-west-2:123456789012:workspace/ws-1234abcd-12ab-34cd-56ef-1234567890ab",
  },
} as const satisfies Readonly<Record<string, ScopeForm>>;

/** What a preset's role can be limited to, as a key of the environment's file. */
export type ScopeKey = keyof typeof SCOPES;

/** The ARNs that a role is limited to, of each kind; empty for none. */
export type Scope = Readonly<Record<ScopeKey, readonly string[]>>;

/** All keys of a scope, in the order of messages and docs. */
export const SCOPE_KEYS = Object.keys(SCOPES) as ScopeKey[];

/** A scope with every kind, from one with some. */
export function fullScope(scope: Partial<Scope>): Scope {
  return Object.fromEntries(SCOPE_KEYS.map((key) => [key, scope[key] ?? []])) as unknown as Scope;
}
