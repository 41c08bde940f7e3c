import { actionsAllowed } from "../../../src/operations/verify/permissions";

const ACTIONS = ["ec2:AttachNetworkInterface", "ec2:AssignPrivateIpAddresses"];
const [ATTACH, ASSIGN] = ACTIONS;

function allowed(...statements: object[]) {
  return actionsAllowed([{ Statement: statements }], ACTIONS);
}

test.each([
  [{ Action: ATTACH }, [ATTACH]],
  [{ Action: "ec2:attach*" }, [ATTACH]],
  [{ Action: ["s3:*", "EC2:*"] }, ACTIONS],
  [{ Action: "*", Resource: "arn:aws:ec2:*:*:network-interface/eni-1" }, ACTIONS],
  [{ Action: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }, ACTIONS],
  [{ NotAction: "ec2:Assign*" }, [ATTACH]],
  [{ Action: "s3:*" }, []],
  [{ Effect: "Deny", Action: "*", Resource: "*" }, []],
])("%j", (statement, expected) => {
  expect(allowed({ Effect: "Allow", ...statement })).toEqual(expected);
});

const everything = { Effect: "Allow", Action: "*", Resource: "*" };

test.each([
  [{ Action: "ec2:Assign*", Resource: "*" }, [ATTACH]],
  [{ NotAction: "ec2:Assign*", Resource: ["*"] }, [ASSIGN]],
  [{ Action: "*", Resource: "arn:aws:ec2:*:*:instance/*" }, ACTIONS],
  [{ Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }, ACTIONS],
])("all but a Deny of %j", (statement, expected) => {
  expect(allowed(everything, { Effect: "Deny", ...statement })).toEqual(expected);
});

test("a Deny counts in whichever policy it stands", () => {
  const deny = { Effect: "Deny", Action: ATTACH, Resource: "*" };
  expect(actionsAllowed([{ Statement: everything }, { Statement: deny }], ACTIONS)).toEqual([ASSIGN]);
});
