import { arnOf, owned, type Preset } from "./preset";

/**
 * AWS Node Termination Handler, in the mode that reads a queue:
 * https://github.com/aws/aws-node-termination-handler/blob/main/README.md
 *
 * Its heartbeats, which are off unless `heartbeatInterval` is set, need `autoscaling:RecordLifecycleActionHeartbeat`
 * besides.
 */
export const nodeTerminationHandler: Preset = {
  summary: "drains the nodes whose end a queue announces, and lets their Auto Scaling group go on",
  source: {
    url: "https://github.com/aws/aws-node-termination-handler/blob/62a8761d812b331620a0f006b55f70bcadb0462e/README.md#5-create-an-iam-role-for-the-pods",
    version: "1.25.6",
  },
  serviceAccounts: { namespace: "kube-system", names: ["aws-node-termination-handler"] },
  needs: [["queueArns"]],

  statements: ({ queueArns }, context) => [
    {
      actions: ["autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeTags", "ec2:DescribeInstances"],
      resources: ["*"],
    },
    {
      actions: ["autoscaling:CompleteLifecycleAction"],
      resources: [arnOf(context, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")],
      conditions: { StringEquals: owned("aws:ResourceTag", context) },
    },
    { actions: ["sqs:DeleteMessage", "sqs:ReceiveMessage"], resources: queueArns },
  ],
};
