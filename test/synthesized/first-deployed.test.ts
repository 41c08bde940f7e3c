import { firstDeployed } from "../../src/synthesized/first-deployed";
import { clusterTemplate, testEnvironment } from "../support/environment";

test("keys that nothing asks for are in a stack for those who had them, and not made by a first deploy", () => {
  const keys = (secretsEncryption: boolean, encryption: boolean) => {
    const changes = {
      network: { flowLogs: { encryption } },
      cluster: { secretsEncryption, logs: { encryption: false } },
    };
    const { resource = {} } = firstDeployed(clusterTemplate(testEnvironment(changes)).json);
    return ["aws_kms_key", "aws_kms_alias"].map((type) => Object.keys(resource[type] ?? {}).length);
  };
  expect(keys(true, true)).toEqual([2, 2]);
  expect(keys(true, false)).toEqual([1, 1]);
  expect(keys(false, true)).toEqual([1, 1]);
  expect(keys(false, false)).toEqual([0, 0]);
});

test("what is counted in another way stays", () => {
  const resource = { aws_vpc: { a: { count: 1 }, b: { count: "${var.b}" }, c: {} } };
  expect(firstDeployed({ resource })).toEqual({ resource });
});
