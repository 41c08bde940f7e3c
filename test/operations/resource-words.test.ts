import { kindOf, several } from "../../src/operations/resource-words";

test.each([
  ["aws_nat_gateway", "NAT gateway", "NAT gateways"],
  ["aws_iam_policy", "IAM policy", "IAM policies"],
  ["aws_eip", "IP address", "IP addresses"],
  ["kubernetes_service_account_v1", "service account", "service accounts"],
  ["aws_s3_bucket", "s3 bucket", "s3 buckets"],
])("%s is called %s, and several %s", (type, one, many) => {
  expect([kindOf(type), several(kindOf(type))]).toEqual([one, many]);
});
