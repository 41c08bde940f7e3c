import type { StackIam, StackPolicy, StackRole } from "../iam/iam";
import { type PolicyDocument, parsePolicy, unknownPolicy } from "../iam/policy-document";
import { groupBy } from "../lib/group-by";
import { textOfTemplate } from "../lib/template";
import { mappingOrEmpty, oneOrMany } from "../lib/values";
import type { Known } from "./known";
import { policyOfDataSource } from "./policy-data-source";
import type { StackJson } from "./stack-graph";

/**
 * Reads the IAM part of a synthesized stack. What Terraform will fill in is replaced by what is known; an expression
 * that cannot be told before stays as it is (`${…}`).
 */
export function readIam(stack: StackJson, known: Known): StackIam {
  const filled = new FilledStack(stack, known);
  return {
    partition: known.partition,
    roles: filled.resources("aws_iam_role").map(({ address, block: role }) => ({
      address,
      name: filled.iamName(address),
      trust: filled.document(role.assume_role_policy),
      ...filled.permissionsOf(address, role),
      permissionsBoundary: role.permissions_boundary ? String(role.permissions_boundary) : undefined,
    })),
    keyPolicies: ["aws_kms_key", "aws_kms_key_policy"].flatMap((type) =>
      filled.resources(type).flatMap(({ address, block: { description, policy } }) => {
        if (policy === undefined) return [];
        return [{ address, name: String(description ?? address), document: filled.document(policy) }];
      }),
    ),
  };
}

type Block = Readonly<Record<string, unknown>>;

/** A resource of the stack, filled in. */
interface FilledResource {
  readonly address: string;
  readonly block: Block;
}

class FilledStack {
  /** What is attached to a role, by the role's name. */
  private readonly attached: ReadonlyMap<string, readonly { readonly role: string; readonly arn: string }[]>;
  /** A role's inline policies, by the role's name. */
  private readonly inline: ReadonlyMap<string, readonly FilledResource[]>;
  /** The stack's own policies, by their ARNs, each with its place among them. */
  private readonly own: ReadonlyMap<string, { readonly index: number; readonly policy: FilledResource }>;

  constructor(
    private readonly stack: StackJson,
    private readonly known: Known,
  ) {
    const attachments = ["aws_iam_role_policy_attachment", "aws_iam_policy_attachment"].flatMap((type) =>
      this.resources(type).flatMap(({ block: { role, roles, policy_arn } }) =>
        oneOrMany(role ?? roles).map((one) => ({ role: String(one), arn: String(policy_arn) })),
      ),
    );
    this.attached = groupBy(attachments, ({ role }) => role);
    this.inline = groupBy(this.resources("aws_iam_role_policy"), ({ block }) => String(block.role));
    const own = this.resources("aws_iam_policy");
    this.own = new Map(own.map((policy, index) => [this.arnOf(policy.address), { index, policy }]));
  }

  /** The resources of a type, filled in. */
  resources(type: string): FilledResource[] {
    const blocks = Object.entries(this.stack.resource?.[type] ?? {});
    return blocks.map(([name, block]) => ({ address: `${type}.${name}`, block: mappingOrEmpty(this.fill(block)) }));
  }

  permissionsOf(address: string, role: Block): Pick<StackRole, "policies" | "policyArns"> {
    const name = this.iamName(address);
    const attached = [
      ...oneOrMany(role.managed_policy_arns).map(String),
      ...(this.attached.get(name) ?? []).map(({ arn }) => arn),
    ];
    const own = attached.flatMap((arn) => this.own.get(arn) ?? []).sort((a, b) => a.index - b.index);
    const policies = [...new Set(own.map(({ policy }) => policy)), ...(this.inline.get(name) ?? [])];
    return {
      policies: [
        ...policies.map((policy) => this.policy(policy.address, policy.block)),
        ...oneOrMany(role.inline_policy).map((block) => this.policy(`${address}.inline_policy`, mappingOrEmpty(block))),
      ],
      policyArns: attached.filter((arn) => !this.own.has(arn)),
    };
  }

  private policy(address: string, block: Block): StackPolicy {
    return { address, name: String(block.name ?? this.iamName(address)), document: this.document(block.policy) };
  }

  /** A document of JSON text, or of a data source that writes it. */
  document(value: unknown): PolicyDocument {
    const text = String(value);
    const name = /^\$\{data\.aws_iam_policy_document\.(?<name>[\w-]+)\.json\}$/.exec(text)?.groups?.name;
    const data = name && this.fill(this.stack.data?.aws_iam_policy_document?.[name]);
    if (data) return policyOfDataSource(mappingOrEmpty(data), text);
    try {
      return parsePolicy(JSON.parse(text));
    } catch {
      return unknownPolicy(text);
    }
  }

  /** The name of a role or policy; where Terraform makes one up, what stands for it. */
  iamName(address: string): string {
    return String(this.fill(this.block(address).name ?? splitAddress(address).name));
  }

  private block(address: string): Block {
    const { type, name } = splitAddress(address);
    return mappingOrEmpty(this.stack.resource?.[type]?.[name]);
  }

  private arnOf(address: string): string {
    const { partition, accountId, issuerHost } = this.known;
    const { type } = splitAddress(address);
    const iam = `arn:${partition}:iam::${accountId}`;
    if (type === "aws_iam_openid_connect_provider") return `${iam}:oidc-provider/${issuerHost}`;
    return `${iam}:${type === "aws_iam_role" ? "role" : "policy"}/${this.iamName(address)}`;
  }

  /** The value as Terraform plans it, with all that is known filled in, however deep. */
  private fill(value: unknown): unknown {
    if (typeof value === "string") return this.fillText(value);
    if (Array.isArray(value)) return value.map((item) => this.fill(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [String(this.fill(key)), this.fill(item)]));
  }

  private fillText(template: string): string {
    return template.replace(ESCAPE_OR_EXPRESSION, (whole, expression) => {
      if (expression === undefined) return textOfTemplate(whole);
      return this.tell(expression) ?? whole;
    });
  }

  /** What an expression will be, if that is known. */
  private tell(expression: string): string | undefined {
    const { partition, dnsSuffix, accountId, issuerHost, vpcId } = this.known;
    if (expression === '"$"') return "$";
    if (/^replace\(aws_iam_openid_connect_provider\.[\w-]+\.url, "https:\/\/", ""\)$/.test(expression))
      return issuerHost;
    const groups = /^(?<address>(?:data\.)?\w+\.[\w-]+)\.(?<attribute>\w+)$/.exec(expression)?.groups;
    if (!groups) return undefined;
    const address = String(groups.address);
    const { attribute } = groups;
    if (address.startsWith("data.aws_partition.")) return attribute === "partition" ? partition : dnsSuffix;
    if (address.startsWith("aws_vpc.") && attribute === "owner_id") return accountId;
    if (address.startsWith("aws_vpc.") && attribute === "id") return vpcId;
    if (address.startsWith("data.aws_caller_identity.") && attribute === "account_id") return accountId;
    if (attribute === "arn" && /^aws_iam_(role|policy|openid_connect_provider)\./.test(address))
      return this.arnOf(address);
    if (address.startsWith("aws_iam_role.")) return this.iamName(address);
    return undefined;
  }
}

/** `aws_iam_role.demo` */
function splitAddress(address: string): { readonly type: string; readonly name: string } {
  const parts = address.split(".");
  return { type: String(parts[0]), name: String(parts[1]) };
}

const ESCAPE_OR_EXPRESSION = /\$\$\{|%%\{|\$\{([^{}]*)\}/g;
