import { dnsSuffixOf, partitionOf } from "../../aws/partition";
import type { Environment } from "../../environment/model";
import { textOfTemplate } from "../../lib/template";
import { mappingOrEmpty } from "../../lib/values";
import type { StackJson } from "../../synthesized/stack-graph";
import { UNKNOWN_ACCOUNT } from "./names";

/** What expressions of Terraform's are told by. */
export interface Told {
  readonly environment: Environment;
  /** What each resource is called, by address. */
  readonly words: ReadonlyMap<string, string>;
  /** All of the environment's. */
  readonly stacks: readonly StackJson[];
}

/** Takes expressions out of a text, for the words or the value that they stand for. */
export function tellerOf(told: Told): (text: string) => string {
  return (text) => textOfTemplate(text.replace(EXPRESSION, (whole, inner: string) => tell(inner, told) ?? whole));
}

/** Not what is escaped: it is a text of the file's. */
const EXPRESSION = /(?<!\$)\$\{((?:[^{}"]|"[^"]*")*)\}/g;

function tell(expression: string, told: Told): string | undefined {
  const { environment, words } = told;
  const partition = partitionOf(environment.region);
  const choice = CHOICE.exec(expression)?.groups;
  if (choice) return tell(String(isChosen(choice, told) ? choice.own : choice.given), told);
  if (/^"[^"]*"$/.test(expression)) return expression.slice(1, -1);
  if (/^data\.aws_partition\..+\.partition$/.test(expression) || ARN_PART.exec(expression)?.[1] === "1")
    return partition;
  if (/^data\.aws_partition\..+\.dns_suffix$/.test(expression)) return dnsSuffixOf(partition);
  // as the account stands in other ARNs
  if (/^aws_vpc\..+\.owner_id$/.test(expression)) return UNKNOWN_ACCOUNT;
  if (ARN_PART.exec(expression)?.[1] === "4") return environment.account?.id ?? UNKNOWN_ACCOUNT;
  if (expression.endsWith(".cluster_security_group_id")) return "the cluster's security group";
  if (expression.startsWith("data.tls_certificate.")) return "of the issuer's certificate in each plan";
  return words.get(REFERENCE.exec(expression)?.[1] ?? "");
}

/** What a key that was made here is, as long as its choice stands. */
const CHOICE =
  /^try\(terraform_data\.(?<memory>[\w-]+)\.input\.key, ""\) == "(?<key>\w+)" \? (?<own>.+) : (?<given>.+)$/;

function isChosen({ memory = "", key }: Readonly<Record<string, string>>, { stacks }: Told): boolean {
  const memories = stacks.map(({ resource }) => mappingOrEmpty(resource?.terraform_data?.[memory]));
  return memories.some(({ input }) => mappingOrEmpty(input).key === key);
}

/** The partition or the account, from the ARN of the cluster that the second stack looks up. */
const ARN_PART = /^element\(split\(":", data\.aws_eks_cluster\.[\w-]+\.arn\), ([14])\)$/;

/** An attribute of a resource, of the only one of a kind, or in a block. */
const REFERENCE = /^(?:one\()?(\w+\.[\w-]+)[.[]/;
