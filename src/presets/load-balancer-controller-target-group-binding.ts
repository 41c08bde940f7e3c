import type { Preset } from "./preset";

/**
 * AWS Load Balancer Controller where it only adds pods to target groups that others make, by TargetGroupBindings without
 * `networking`: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/#special-iam-cases
 */
export const loadBalancerControllerTargetGroupBinding: Preset = {
  summary: "adds pods to target groups that others make, and takes them out again",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/11eb202c97e4ae2ee45e0658c4cde9a4b59f33d4/docs/deploy/installation.md#special-iam-cases",
    version: "3.5.0",
  },
  serviceAccounts: { namespace: "kube-system", names: ["aws-load-balancer-controller"] },
  needs: [["targetGroupArns"]],
  setting: "`region` and `vpcId`, since pods do not reach the instance metadata",

  statements: ({ targetGroupArns }) => [
    {
      actions: [
        "ec2:DescribeInstances",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeVpcs",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      resources: ["*"],
    },
    {
      actions: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
      resources: targetGroupArns,
    },
  ],
};
