import { Failure } from "../../../src/operations/failure";
import { writeAll } from "../../../src/operations/init/folder";

test("where nothing can be written, it says to go elsewhere", () => {
  expect(() => writeAll([{ path: "/dev/null/env_vars/test.yaml", content: "" }])).toThrow(
    new Failure(
      "nothing was written: ENOTDIR: not a directory, mkdir '/dev/null/env_vars': run it in a folder that you may write to",
    ),
  );
});
