import { leftovers } from "../../src/cli/leftovers";
import { Failure } from "../../src/operations/failure";

test("an answer without the question is refused before anything is looked for", async () => {
  await expect(leftovers("test", { yes: "demo-eks-oidc-test" })).rejects.toThrow(new Failure("--yes needs --delete"));
});

test("an environment that does not exist", async () => {
  await expect(leftovers("tset", {})).rejects.toThrow(new Failure("no environment tset: did you mean test?"));
});
