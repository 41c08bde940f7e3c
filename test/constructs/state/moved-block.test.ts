import { MovedBlock } from "../../../src/constructs/state/moved-block";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("the address of the state, and the one that it gets", () => {
  const stack = testStack();
  new MovedBlock(stack, "moved", { from: "aws_kms_key.key", to: 'aws_kms_key.key["kept"]' });
  expect(Template.of(stack).json.moved).toEqual([{ from: "aws_kms_key.key", to: 'aws_kms_key.key["kept"]' }]);
});
