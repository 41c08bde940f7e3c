import { join } from "node:path";
import { readOutputs } from "../../../src/operations/values/outputs";
import { scratch } from "../../support/scratch";

const folder = scratch({
  "all.json": JSON.stringify({
    vpc_id: { sensitive: false, type: "string", value: "vpc-0123456789abcdef0" },
    service_account_role_arns: { value: { "demo-a": "arn:aws:iam::123456789012:role/demo-a" } },
  }),
  "existing.json": JSON.stringify({ service_account_role_arns: { value: {} } }),
  "none.json": "{}",
  "text.json": "vpc-0123456789abcdef0",
});

test("the VPC and the roles are read of what terraform output -json prints", () => {
  expect(readOutputs(join(folder, "all.json"))).toEqual({
    vpcId: "vpc-0123456789abcdef0",
    roleArns: { "demo-a": "arn:aws:iam::123456789012:role/demo-a" },
  });
});

test("a cluster that exists has no VPC among them", () => {
  expect(readOutputs(join(folder, "existing.json"))).toEqual({ roleArns: {} });
});

test.each([
  [
    "none.json",
    "has no service_account_role_arns, which every environment's stack has: give what terraform output -json prints after its deploy",
  ],
  ["text.json", "is not JSON: give what terraform output -json prints"],
  ["missing.json", `cannot be read: ENOENT: no such file or directory, open '${join(folder, "missing.json")}'`],
])("%s is refused", (name, message) => {
  const file = join(folder, name);
  expect(() => readOutputs(file)).toThrow(new Error(`${file} ${message}`));
});
