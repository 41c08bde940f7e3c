import { AwsError } from "../errors";
import type { AwsRequest } from "../request";
import { type Botocore, SERVICES, type Service } from "./botocore";
import { type Call, callOf } from "./call";
import { type Violation, violationsOf } from "./validate";

/**
 * How each service calls what its model does not allow, as people saw it:
 * IAM https://github.com/aws/eks-hybrid/pull/113, EKS https://github.com/aws-controllers-k8s/community/issues/2208,
 * Logs https://github.com/fluent-plugins-nursery/fluent-plugin-cloudwatch-logs/issues/223,
 * EventBridge https://github.com/aws/aws-sdk-js-v3/issues/2240,
 * KMS https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html,
 * SQS https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html.
 */
const CODES: Readonly<Record<Exclude<Service, "ec2">, string>> = {
  eks: "InvalidParameterException",
  events: "ValidationException",
  iam: "ValidationError",
  kms: "ValidationException",
  logs: "InvalidParameterException",
  sqs: "InvalidParameterValue",
  sts: "ValidationError",
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const EC2_CODES: Readonly<Record<string, string>> = {
  LaunchTemplateName: "InvalidLaunchTemplateName.MalformedException",
};

/** A body that is no JSON, or a value of another type. */
const NOT_READ = "SerializationException";

/** The error that AWS answers a request with that its own model does not allow; undefined where it does. */
export function refusalByModel(botocore: Botocore, request: AwsRequest): AwsError | undefined {
  if (!isJudged(request.service)) return undefined;
  const model = botocore.model(request.service);
  let call: Call | undefined;
  try {
    call = callOf(model, request);
  } catch (error) {
    if (error instanceof SyntaxError) return new AwsError(NOT_READ, "the request's body is no JSON");
    throw error;
  }
  if (!call) return undefined;
  const { operation, value, unknown } = call;
  // the other services leave out what they do not know: https://github.com/aws/aws-cli/issues/21 is EC2's answer
  const [surplus] = request.service === "ec2" ? unknown : [];
  if (surplus) return new AwsError("UnknownParameter", `The parameter ${surplus} is not recognized`);
  const violations = operation.input ? violationsOf(model, operation.input.shape, value) : [];
  return violations.length > 0 ? errorOf(request.service, violations) : undefined;
}

function isJudged(service: string): service is Service {
  return SERVICES.some((one) => one === service);
}

function errorOf(service: Service, violations: readonly Violation[]): AwsError {
  if (service === "ec2") return ec2Error(violations);
  const wrongType = violations.find(({ kind }) => kind === "type");
  const isJson = !["iam", "sts"].includes(service);
  if (wrongType && isJson) return new AwsError(NOT_READ, `${wrongType.constraint} at '${wrongType.path}'`);
  const count = violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`;
  return new AwsError(CODES[service], `${count} detected: ${violations.map(sentence).join("; ")}`);
}

/** EC2 tells of one at a time, by the parameter's name. */
function ec2Error(violations: readonly Violation[]): AwsError {
  const [first] = violations as [Violation];
  const { kind, path, shape, value } = first;
  const parameter = path
    .split(".")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(".");
  if (kind === "missing")
    return new AwsError("MissingParameter", `The request must contain the parameter ${parameter}`);
  const code = EC2_CODES[shape] ?? "InvalidParameterValue";
  return new AwsError(code, `Value (${text(value)}) for parameter ${parameter} is invalid. ${first.constraint}`);
}

function sentence({ path, value, constraint }: Violation): string {
  const given = value === null ? "null" : `'${text(value)}'`;
  return `Value ${given} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
