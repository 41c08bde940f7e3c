import { EncryptionKey } from "../../../src/constructs/encryption/encryption-key";
import { KeptChoice, OWN } from "../../../src/constructs/encryption/kept-choice";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

const PARTITION = "${data.aws_partition.account_partition_32ACE770.partition}";
const SUFFIX = "${data.aws_partition.account_partition_32ACE770.dns_suffix}";
const DELEGATE = {
  sid: "DelegateToIam",
  actions: ["kms:*"],
  resources: ["*"],
  principals: [{ type: "AWS", identifiers: [`arn:${PARTITION}:iam::123456789012:root`] }],
};

function synthesize(logGroups?: string[]) {
  const stack = testStack();
  new EncryptionKey(stack, "key", { account: testAccount(stack), alias: "eks/demo", description: "demo", logGroups });
  return Template.of(stack);
}

test("a key is rotated, has an alias, and can be recovered for a month", () => {
  const template = synthesize();
  expect(Object.values(template.resources("aws_kms_key"))).toEqual([
    {
      description: "demo",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      policy: `\${${template.address("data.aws_iam_policy_document")}.json}`,
    },
  ]);
  expect(Object.values(template.resources("aws_kms_alias"))).toEqual([
    { name: "alias/eks/demo", target_key_id: `\${${template.address("aws_kms_key")}.key_id}` },
  ]);
  expect(template.dataSource("aws_iam_policy_document").statement).toEqual([DELEGATE]);
});

test("CloudWatch Logs may use the key for the named groups only", () => {
  expect(synthesize(["/aws/eks/demo/cluster"]).dataSource("aws_iam_policy_document").statement).toEqual([
    DELEGATE,
    {
      sid: "EncryptLogs",
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: ["*"],
      principals: [{ type: "Service", identifiers: [`logs.us-west-2.${SUFFIX}`] }],
      condition: [
        {
          test: "ArnEquals",
          variable: "kms:EncryptionContext:aws:logs:arn",
          values: [`arn:${PARTITION}:logs:us-west-2:123456789012:log-group:/aws/eks/demo/cluster`],
        },
      ],
    },
  ]);
});

test("a key that was made before choices were kept is not destroyed for one that is not chosen", () => {
  const synthesized = (chosen?: string) => {
    const stack = testStack();
    const choice = new KeptChoice(stack, "choice", { chosen });
    new EncryptionKey(stack, "key", { account: testAccount(stack), alias: "eks/demo", description: "demo", choice });
    return Template.of(stack);
  };
  for (const other of [synthesized(), synthesized("given")]) {
    expect(other.resource("aws_kms_key", "key_former")).toEqual({
      for_each: "${toset([])}",
      lifecycle: { prevent_destroy: true },
    });
    const to = `${other.address("aws_kms_key", "key_former")}["the old key is still in use: deploy with the old encryption setting first, then change it"]`;
    expect(other.json.moved).toEqual([{ from: other.address("aws_kms_key", "key"), to }]);
  }
  const own = synthesized(OWN);
  expect(Object.keys(own.resources("aws_kms_key"))).toEqual([own.address("aws_kms_key", "key")]);
  expect(own.json.moved).toBeUndefined();
});
