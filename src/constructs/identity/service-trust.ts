import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatementCondition,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";
import { define } from "../text/define";

export interface ServiceTrustProps {
  /** The service's principal, such as `eks.amazonaws.com`. */
  readonly service: string;
  /**
   * When the service may assume the role.
   *
   * @default always
   */
  readonly conditions?: DataAwsIamPolicyDocumentStatementCondition[];
}

/** A trust policy that lets an AWS service assume a role. */
export class ServiceTrust extends Construct {
  readonly json: string;

  constructor(scope: Construct, id: string, props: ServiceTrustProps) {
    super(scope, id);
    const document = define(DataAwsIamPolicyDocument, this, "Resource", {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: [props.service] }],
          condition: props.conditions,
        },
      ],
    });
    this.json = document.json;
  }
}
