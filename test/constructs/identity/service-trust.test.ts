import { ServiceTrust, type ServiceTrustProps } from "../../../src/constructs/identity/service-trust";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

const ASSUME = {
  actions: ["sts:AssumeRole"],
  principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }],
};

function statements(conditions?: ServiceTrustProps["conditions"]) {
  const stack = testStack();
  new ServiceTrust(stack, "trust", { service: "eks.amazonaws.com", conditions });
  return Object.values(Template.of(stack).data("aws_iam_policy_document"));
}

test("a service may assume the role, always or on a condition", () => {
  const condition = [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }];
  expect(statements()).toEqual([{ statement: [ASSUME] }]);
  expect(statements(condition)).toEqual([{ statement: [{ ...ASSUME, condition }] }]);
});
