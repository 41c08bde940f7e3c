import { arnOf, type Preset } from "./preset";

/**
 * Grafana's data source for CloudWatch, its alarms and its logs. Other accounts' metrics (`oam:…`) and RDS's Performance
 * Insights are left out: they are others' data, or nobody knows of which databases.
 */
export const cloudwatchRead: Preset = {
  summary: "reads metrics, alarms and, of these groups, logs of CloudWatch (Grafana)",
  source: {
    url: "https://github.com/grafana/grafana/blob/0a9de1900b26d4441e7f9246b6481d2b14f04db5/docs/sources/datasources/aws-cloudwatch/configure/index.md#iam-policy-examples",
    version: "2026-11-28",
  },
  takes: ["logGroupArns"],

  statements: ({ logGroupArns }, context) => {
    const groups = logGroupArns.flatMap((arn) => (arn.endsWith("*") ? [arn] : [arn, `${arn}:*`]));
    return [
      {
        actions: [
          "cloudwatch:DescribeAlarmsForMetric",
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
          "ec2:DescribeInstances",
          "ec2:DescribeRegions",
          "ec2:DescribeTags",
          "tag:GetResources",
        ],
        resources: ["*"],
      },
      {
        actions: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
        resources: [arnOf(context, "cloudwatch", "alarm:*")],
      },
      {
        actions: ["cloudwatch:GetInsightRuleReport"],
        resources: [arnOf(context, "cloudwatch", "insight-rule/*")],
      },
      {
        actions: ["logs:GetLogEvents", "logs:GetLogGroupFields", "logs:GetQueryResults", "logs:StartQuery"],
        resources: groups,
      },
      {
        actions: ["logs:DescribeLogGroups", "logs:StopQuery"],
        resources: logGroupArns.length > 0 ? ["*"] : [],
      },
    ];
  },
};
