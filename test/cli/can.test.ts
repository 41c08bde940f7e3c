import { can } from "../../src/cli/can";
import { Failure } from "../../src/operations/failure";
import { workloadFile } from "../support/existing-cluster";
import { scratch } from "../support/scratch";

describe("a cluster that exists", () => {
  const here = process.cwd();

  beforeAll(() => process.chdir(scratch({ "env_vars/shared.yaml": workloadFile() })));
  afterAll(() => process.chdir(here));

  test("has nodes of which its file knows nothing", async () => {
    await expect(can("shared", "nodes", "s3:PutObject", undefined, {})).rejects.toThrow(
      new Failure("the nodes of shared and their roles are made elsewhere: ask about a service account"),
    );
  });
});
