import { PlanWarning } from "../../../src/constructs/encryption/plan-warning";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("a check warns of what is not so, and stops nothing", () => {
  const stack = testStack();
  new PlanWarning(stack, "warning", { unless: 'terraform_data.key.input == "own"', message: "The key stays." });
  expect(Template.of(stack).json.check).toEqual({
    warning: { assert: [{ condition: '${terraform_data.key.input == "own"}', error_message: "The key stays." }] },
  });
});
