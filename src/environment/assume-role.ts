import * as z from "zod";
import { iamResource } from "../aws/arn-form";
import { mapping, text, whole } from "../diagnostics/fields";
import { arn } from "./fields";

const roleArn = arn({
  service: "iam",
  resource: iamResource("role", 64),
  example: "arn:aws:iam::123456789012:role/Deployer",
});

/** What STS takes: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const settingsOfRole = mapping({
  roleArn: roleArn.describe("The role's ARN."),
  externalId: text(/^[\w+=,.@:/-]{2,1224}$/, "an external id of 2 to 1,224 of A-Z, a-z, 0-9 and _+=,.@:/-")
    .meta({ examples: ["example-external-id"] })
    .optional()
    .describe("The external id that the role's trust policy asks for. Default: none"),
  sessionName: text(/^[\w+=,.@-]{2,64}$/, "a session's name of 2 to 64 of A-Z, a-z, 0-9 and _+=,.@-")
    .meta({ examples: ["deploy"] })
    .optional()
    .describe("The session's name, which CloudTrail shows. Default: whoever assumes the role chooses one"),
  durationSeconds: whole(900, 43_200, "seconds")
    .optional()
    .describe("Seconds that a session lasts, at most what the role allows. Default: 3600"),
});

/** A role that is assumed: its ARN, or a mapping. */
export const assumeRole = z.union([roleArn, settingsOfRole], {
  error: "a role's ARN, or a mapping with the keys roleArn, externalId, sessionName, durationSeconds",
});
