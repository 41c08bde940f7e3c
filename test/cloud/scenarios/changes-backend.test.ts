import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BASE } from "../changes/base";
import { createBucket, PATH_STYLE } from "./support/buckets";
import { Deployment } from "./support/deployment";

const BUCKET = "demo-states";
const S3 = { backend: { s3: { bucket: BUCKET } } };

let deployment: Deployment;
let created: string[];

beforeAll(async () => {
  deployment = await Deployment.start({ file: BASE });
  await createBucket(deployment.cloud, BUCKET);
  // a part of the stack is state enough
  await deployment.apply(`-target=${deployment.addressOf("aws_internet_gateway")}`);
  created = await deployment.stateOf("test");
});
afterAll(() => deployment?.stop());

test("a state in the project's folder stays there until it is moved, and nothing is planned", async () => {
  expect(created).toEqual(["aws_internet_gateway.vpc_internet-gateway", "aws_vpc.vpc"]);
  await deployment.change(S3);
  const { code, stderr } = await deployment.eksIrsa(["plan", "test"], PATH_STYLE);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /\neks-irsa: the backend changed, but the state is still in terraform\.test\.tfstate; move it: terraform -chdir=cdktf\.out\/stacks\/test init -migrate-state \(or, if somebody has moved it already, init -reconfigure\)\n$/,
  );
});

test("cdktf deploy does not go on either", async () => {
  await expect(deployment.cdktf("deploy", "test")).rejects.toThrow("Backend configuration changed");
});

test("once it is moved, the same things are there", async () => {
  await deployment.terraform(["init", "-migrate-state", "-force-copy"], PATH_STYLE);
  expect(await deployment.stateOf("test")).toEqual(created);
});

test("another key is another place, and moved alike", async () => {
  await deployment.change({ backend: { s3: { key: "elsewhere/test.tfstate" } } });
  const { stderr } = await deployment.eksIrsa(["plan", "test"], PATH_STYLE);
  expect(stderr).toContain(`the state is still in s3://${BUCKET}/eks-irsa/test.tfstate; move it: `);
  await deployment.terraform(["init", "-migrate-state", "-force-copy"], PATH_STYLE);
  expect(await deployment.stateOf("test")).toEqual(created);
});

test("back in the project's folder, the same things are there", async () => {
  await deployment.change({ backend: { local: {}, s3: undefined } });
  await deployment.terraform(["init", "-migrate-state", "-force-copy"]);
  expect(await deployment.stateOf("test")).toEqual(created);
});

test("where cdktf.out is gone, so that Terraform knows of no state before, a plan that creates everything again is refused", async () => {
  await deployment.change({ backend: { local: undefined, s3: { bucket: BUCKET, key: "third/test.tfstate" } } });
  rmSync(join(deployment.stackFolder, ".terraform"), { recursive: true });
  const { code, stderr } = await deployment.eksIrsa(["plan", "test"], PATH_STYLE);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `eks-irsa: everything would be created, but terraform.test.tfstate says that it exists already, and s3://${BUCKET}/third/test.tfstate has no state: move it: terraform -chdir=cdktf.out/stacks/test state push ../../../terraform.test.tfstate (or delete terraform.test.tfstate, if what it holds is gone)\n`,
  );
  await deployment.terraform(["state", "push", "../../../terraform.test.tfstate"]);
  expect(await deployment.stateOf("test")).toEqual(created);
  expect(existsSync(join(deployment.stackFolder, "../../../terraform.test.tfstate"))).toBe(true);
});
