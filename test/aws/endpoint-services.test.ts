import { endpointServiceMeant, hasNameOfPartition, isWholeName } from "../../src/aws/endpoint-services";

test.each([
  ["ecr.api", "cn-north-1", true],
  ["sts", "cn-northwest-1", true],
  ["logs", "cn-north-1", false],
  ["elasticloadbalancing", "cn-north-1", false],
  ["kms", "cn-north-1", false],
  ["secretsmanager", "cn-north-1", false],
  ["ssm", "cn-northwest-1", false],
  ["ecr.api", "us-west-2", false],
  ["ecr.dkr", "us-iso-east-1", true],
  ["sts", "us-iso-east-1", false],
  ["a service in a region that is not known", "eu-central-3", true],
])("the name of %s in %s begins with the partition's domain: %s", (service, region, isOfPartition) => {
  expect(hasNameOfPartition(service, region)).toBe(isOfPartition);
});

test.each([
  ["com.amazonaws.us-west-2.ecr.api", "ecr.api"],
  ["cn.com.amazonaws.cn-north-1.ec2", "ec2"],
  ["com.amazonaws.us-gov-west-1.s3", "s3"],
])("%s is the whole name of %s", (name, service) => {
  expect({ isWhole: isWholeName(name), meant: endpointServiceMeant(name) }).toEqual({ isWhole: true, meant: service });
});

test.each(["ecr.api", "codeartifact.api", "iotsitewise.data"])("%s is no whole name", (name) => {
  expect(isWholeName(name)).toBe(false);
});
