import { report } from "../../diagnostics/checks";
import { mapping, text } from "../../diagnostics/fields";

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create */
const WORKSPACE = "a workspace's name of up to 79 letters, digits, - and _";

const workspaceKeys = {
  name: text(/^[\w-]{1,79}$/, WORKSPACE)
    .meta({ examples: ["demo"] })
    .optional()
    .describe("The workspace; that of the service accounts' stack has -kubernetes at its end."),
  prefix: text(/^[\w-]{1,38}$/, "what workspaces' names begin with: up to 38 letters, digits, - and _")
    .meta({ examples: ["eks-"] })
    .optional()
    .describe("What the workspaces' names begin with: the stack's name follows."),
};

const workspaces = mapping(workspaceKeys, [], false)
  .superRefine(({ name, prefix }, refinement) => {
    if ((name === undefined) !== (prefix === undefined)) return;
    report(refinement, [], "either name or prefix", name === undefined ? "add name or prefix" : "keep one of the two");
  })
  .describe("The workspaces, by name or prefix.");

/** HCP Terraform, or Terraform Enterprise: https://developer.hashicorp.com/terraform/language/backend/remote */
export const remote = mapping({
  hostname: text(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/, "a host's name such as app.terraform.io")
    .meta({ examples: ["app.terraform.io"] })
    .default("app.terraform.io")
    .describe("The host. Terraform reads its token from the variable TF_TOKEN_<host>, with _ for each dot."),
  organization: text(/^[A-Za-z0-9][\w-]{0,39}$/, "an organization's name of up to 40 letters, digits, - and _")
    .meta({ examples: ["example-company"] })
    .describe("The organization."),
  workspaces,
});
