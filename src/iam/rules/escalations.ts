/**
 * Ways from some permissions to others, as two lists of known ones have them:
 * https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation/blob/2b04fa1a49de26c1a8169d82dfc7992bd6a86736/README.md
 * https://github.com/BishopFox/iam-vulnerable/blob/0f298666f9b7cfa01488b86912afdb211773188a/README.md
 */

/** These change what a principal may do, or let it act as another, whatever they are limited to. */
export const GIVES_PERMISSIONS = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutRolePermissionsBoundary",
  "iam:PutUserPermissionsBoundary",
] as const;

/** These act as whatever role the resource has: harmless on named resources, not on all that there are. */
export const ACTS_AS_RESOURCE = [
  "cloudformation:UpdateStack",
  "codestar:AssociateTeamMember",
  "ec2-instance-connect:SendSSHPublicKey",
  "glue:UpdateDevEndpoint",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "sagemaker:CreatePresignedNotebookInstanceUrl",
  "ssm:SendCommand",
  "ssm:StartSession",
  "sts:AssumeRole",
] as const;

/** These make something that acts as a role which is passed to it. */
export const TAKES_ROLE = [
  "cloudformation:CreateStack",
  "codebuild:CreateProject",
  "codestar:CreateProject",
  "datapipeline:CreatePipeline",
  "ec2:RunInstances",
  "glue:CreateDevEndpoint",
  "lambda:CreateFunction",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
] as const;

/** Policies of AWS's that allow one of the above. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ */
export const ESCALATING_POLICIES = [
  "AdministratorAccess",
  "AmazonSSMFullAccess",
  "AWSCloudFormationFullAccess",
  "AWSLambda_FullAccess",
  "IAMFullAccess",
  "PowerUserAccess",
] as const;
