import type { Botocore, Service } from "../cloud/account/models/botocore";
import { refusalByModel } from "../cloud/account/models/judge";
import type { AwsRequest } from "../cloud/account/request";
import { describeModels } from "../support/botocore";

/** A request as it arrives. */
function request(service: string, action: string, props: Partial<AwsRequest> = {}): AwsRequest {
  const none = new URLSearchParams();
  const body = Buffer.from("");
  return { accessKeyId: "", service, action, method: "POST", path: "/", query: none, params: none, body, ...props };
}

/** As long as an add-on's role may have it. */
const LONG = "x".repeat(255);

function query(service: Service, action: string, params: Record<string, string>): AwsRequest {
  return request(service, action, { params: new URLSearchParams({ Action: action, Version: "1", ...params }) });
}

function json(service: Service, action: string, body: unknown): AwsRequest {
  return request(service, action, { body: Buffer.from(JSON.stringify(body)) });
}

function eks(method: string, path: string, body?: unknown, search = ""): AwsRequest {
  const text = body === undefined ? "" : JSON.stringify(body);
  return request("eks", path, { method, path, body: Buffer.from(text), query: new URLSearchParams(search) });
}

const GROUP = { nodegroupName: "main", subnets: ["subnet-1"], nodeRole: "arn" };
const TRUST = "{}";
const NAME = "x".repeat(65);

describeModels("requests against AWS's models", (botocore: Botocore) => {
  const answer = (asked: AwsRequest) => {
    const error = refusalByModel(botocore, asked);
    return error && `${error.status} ${error.code}: ${error.message}`;
  };

  test.each<[what: string, asked: AwsRequest]>([
    [
      "a role",
      query("iam", "CreateRole", {
        RoleName: "demo",
        AssumeRolePolicyDocument: TRUST,
        "Tags.member.1.Key": "a",
        "Tags.member.1.Value": "",
      }),
    ],
    ["a parameter that IAM does not know", query("iam", "GetRole", { RoleName: "demo", Color: "red" })],
    ["an instance type of tomorrow", query("ec2", "DescribeInstanceTypes", { "InstanceType.1": "m99.large" })],
    ["a node group", eks("POST", "/clusters/demo/node-groups", { ...GROUP, labels: { a: "b" }, color: "red" })],
    [
      "tags of an ARN",
      eks(
        "DELETE",
        "/tags/arn%3Aaws%3Aeks%3Aus-west-2%3A123456789012%3Acluster%2Fdemo",
        undefined,
        "tagKeys=a&tagKeys=b",
      ),
    ],
    [
      "a long role of nodes",
      eks("POST", "/clusters/demo/node-groups", { ...GROUP, nodeRole: `arn:aws:iam::123456789012:role/${LONG}` }),
    ],
    ["an add-on's role", eks("POST", "/clusters/demo/addons", { addonName: "vpc-cni", serviceAccountRoleArn: LONG })],
    ["a page", eks("GET", "/clusters", undefined, "maxResults=100")],
    ["a log group", json("logs", "CreateLogGroup", { logGroupName: "/aws/eks/demo/cluster" })],
    ["an operation of tomorrow", json("logs", "PaintLogGroup", { color: 1 })],
    ["a path of tomorrow", eks("POST", "/colors", { color: 1 })],
    ["a service without a model here", request("route53", "ListHostedZones")],
  ])("%s passes", (_, asked) => expect(answer(asked)).toBeUndefined());

  test.each<[what: string, asked: AwsRequest, error: string]>([
    [
      "IAM: too long a name",
      query("iam", "CreateRole", { RoleName: NAME, AssumeRolePolicyDocument: TRUST }),
      `400 ValidationError: 1 validation error detected: Value '${NAME}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      "IAM: several mistakes",
      query("iam", "CreateRole", { RoleName: "a role", "Tags.member.1.Key": "k" }),
      "400 ValidationError: 3 validation errors detected: Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null; Value 'a role' at 'roleName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+; Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      "STS: a session's length",
      query("sts", "AssumeRole", {
        RoleArn: "arn:aws:iam::123456789012:role/a",
        RoleSessionName: "me",
        DurationSeconds: "60",
      }),
      "400 ValidationError: 1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      "EKS: a label without a value",
      eks("POST", "/clusters/demo/node-groups", { ...GROUP, labels: { a: "" } }),
      "400 InvalidParameterException: 1 validation error detected: Value '' at 'labels.a.member' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    ...["addons", "addons/vpc-cni/update"].map((path): [string, AwsRequest, string] => [
      `EKS: a longer ARN of an add-on's role, ${path}`,
      eks("POST", `/clusters/demo/${path}`, { addonName: "vpc-cni", serviceAccountRoleArn: `${LONG}x` }),
      `400 InvalidParameterException: 1 validation error detected: Value '${LONG}x' at 'serviceAccountRoleArn' failed to satisfy constraint: Member must have length less than or equal to 255`,
    ]),
    [
      "EKS: a name in the path",
      eks("POST", "/clusters/demo.x/addons", { addonName: "coredns" }),
      "400 InvalidParameterException: 1 validation error detected: Value 'demo.x' at 'clusterName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9A-Za-z][A-Za-z0-9\\-_]*",
    ],
    [
      "EKS: a number in the query",
      eks("GET", "/clusters", undefined, "maxResults=1000"),
      "400 InvalidParameterException: 1 validation error detected: Value '1000' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100",
    ],
    [
      "EKS: a value of another type",
      eks("POST", "/clusters/demo/node-groups", { ...GROUP, subnets: "subnet-1" }),
      "400 SerializationException: Member must be of type list at 'subnets'",
    ],
    [
      "EKS: what is no JSON",
      request("eks", "/clusters", { path: "/clusters", body: Buffer.from("{") }),
      "400 SerializationException: the request's body is no JSON",
    ],
    [
      "EC2: a parameter that is not its",
      query("ec2", "CreateVpc", { CidrBlock: "10.0.0.0/16", Color: "red" }),
      "400 UnknownParameter: The parameter Color is not recognized",
    ],
    [
      "EC2: one that is missing",
      query("ec2", "DeleteVpc", {}),
      "400 MissingParameter: The request must contain the parameter VpcId",
    ],
    [
      "EC2: a word that is none of its",
      query("ec2", "CreateFlowLogs", { "ResourceId.1": "vpc-1", ResourceType: "VPC", TrafficType: "SOME" }),
      "400 InvalidParameterValue: Value (SOME) for parameter TrafficType is invalid. Member must satisfy enum value set: [ACCEPT, REJECT, ALL]",
    ],
    [
      "EC2: a launch template's name",
      query("ec2", "CreateLaunchTemplate", { LaunchTemplateName: "a_b c", "LaunchTemplateData.ImageId": "ami-1" }),
      "400 InvalidLaunchTemplateName.MalformedException: Value (a_b c) for parameter LaunchTemplateName is invalid. Member must satisfy regular expression pattern: [a-zA-Z0-9\\(\\)\\.\\-/_]+",
    ],
    [
      "KMS: an alias",
      json("kms", "CreateAlias", { AliasName: "alias/a.b", TargetKeyId: "1" }),
      "400 ValidationException: 1 validation error detected: Value 'alias/a.b' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$",
    ],
    [
      "CloudWatch Logs: a group's name",
      json("logs", "CreateLogGroup", { logGroupName: "" }),
      "400 InvalidParameterException: 2 validation errors detected: Value '' at 'logGroupName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    ],
    [
      "EventBridge: a rule's name",
      json("events", "PutRule", { Name: "rule/x" }),
      "400 ValidationException: 1 validation error detected: Value 'rule/x' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ],
    [
      "SQS: no name",
      json("sqs", "CreateQueue", {}),
      "400 InvalidParameterValue: 1 validation error detected: Value null at 'queueName' failed to satisfy constraint: Member must not be null",
    ],
  ])("%s", (_, asked, error) => expect(answer(asked)).toBe(error));
});
