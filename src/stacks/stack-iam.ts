import { list, record, type Statement } from "../identity/policy-document";
import type { StackJson } from "./stack-graph";

/** What Terraform fills in when the stack is applied. */
export interface Known {
  /** Such as `aws`. */
  readonly partition: string;
  /** Such as `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** 12 digits, or `*` where it is not known. */
  readonly accountId: string;
  /** The host and path of the cluster's OIDC issuer. */
  readonly issuerHost: string;
}

export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** A policy document, and the resource that carries it. */
export interface StackPolicy {
  /** The resource's address, such as `aws_iam_policy.demo_1234`. */
  readonly address: string;
  /** The policy's name; a key's description. */
  readonly name: string;
  readonly document: PolicyDocument;
}

export interface StackRole {
  readonly address: string;
  readonly name: string;
  readonly trust: PolicyDocument;
  /** The documents that the stack itself writes. */
  readonly policies: readonly StackPolicy[];
  /** The policies that exist, such as those that AWS maintains. */
  readonly policyArns: readonly string[];
  /** The ARN of the policy that the role can never exceed. */
  readonly permissionsBoundary?: string;
}

/** All that a stack says about who may do what. */
export interface StackIam {
  readonly roles: readonly StackRole[];
  /** The policies of KMS keys. */
  readonly keyPolicies: readonly StackPolicy[];
}

/**
 * Reads the IAM part of a synthesized stack. What Terraform will fill in is replaced by what is known; an expression
 * that cannot be told before stays as it is (`${…}`).
 */
export function readIam(stack: StackJson, known: Known): StackIam {
  const source = new Source(stack, known);
  return {
    roles: source.resources("aws_iam_role").map(([address, role]) => ({
      address,
      name: String(role.name),
      trust: source.document(role.assume_role_policy),
      ...source.permissionsOf(address),
      ...(role.permissions_boundary ? { permissionsBoundary: String(role.permissions_boundary) } : {}),
    })),
    keyPolicies: source.resources("aws_kms_key").flatMap(([address, key]) => {
      if (key.policy === undefined) return [];
      return [{ address, name: String(key.description), document: source.document(key.policy) }];
    }),
  };
}

type Block = Readonly<Record<string, unknown>>;

class Source {
  constructor(
    private readonly stack: StackJson,
    private readonly known: Known,
  ) {}

  resources(type: string): [address: string, block: Block][] {
    const blocks = Object.entries(this.stack.resource?.[type] ?? {});
    return blocks.map(([name, block]) => [`${type}.${name}`, this.fill(block) as Block]);
  }

  permissionsOf(role: string): Pick<StackRole, "policies" | "policyArns"> {
    const { name } = this.block(role);
    const attached = this.resources("aws_iam_role_policy_attachment").flatMap(([, { role: of, policy_arn }]) =>
      of === name ? [String(policy_arn)] : [],
    );
    const own = this.resources("aws_iam_policy").filter(([address]) => attached.includes(this.arnOf(address)));
    const inline = this.resources("aws_iam_role_policy").filter(([, { role: of }]) => of === name);
    const ownArns = own.map(([address]) => this.arnOf(address));
    return {
      policies: [...own, ...inline].map(([address, block]) => ({
        address,
        name: String(block.name),
        document: this.document(block.policy),
      })),
      policyArns: attached.filter((arn) => !ownArns.includes(arn)),
    };
  }

  /** A document of JSON text, or of a data source that writes it. */
  document(value: unknown): PolicyDocument {
    const [, data] = /^\$\{data\.aws_iam_policy_document\.([\w-]+)\.json\}$/.exec(String(value)) ?? [];
    // Terraform writes IAM's own variables, such as ${aws:username}, with two dollar signs
    if (data === undefined) return JSON.parse(String(value).replaceAll("$${", "${")) as PolicyDocument;
    const block = this.fill(this.stack.data?.aws_iam_policy_document?.[data]) as Block;
    return {
      Version: "2012-10-17",
      Statement: list(block.statement).map((statement) => statementOf(record(statement))),
    };
  }

  private block(address: string): Block {
    const [type = "", name = ""] = address.split(".");
    return record(this.stack.resource?.[type]?.[name]);
  }

  private arnOf(address: string): string {
    const { partition, accountId, issuerHost } = this.known;
    const [type] = address.split(".");
    const iam = `arn:${partition}:iam::${accountId}`;
    if (type === "aws_iam_openid_connect_provider") return `${iam}:oidc-provider/${issuerHost}`;
    return `${iam}:${type === "aws_iam_role" ? "role" : "policy"}/${this.block(address).name}`;
  }

  /** The value with all that is known filled in, however deep. */
  private fill(value: unknown): unknown {
    if (typeof value === "string")
      return value.replace(EXPRESSION, (whole, expression) => this.tell(expression) ?? whole);
    if (Array.isArray(value)) return value.map((item) => this.fill(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [String(this.fill(key)), this.fill(item)]));
  }

  /** What an expression will be, if that is known. */
  private tell(expression: string): string | undefined {
    const { partition, dnsSuffix, accountId, issuerHost } = this.known;
    if (/^replace\(aws_iam_openid_connect_provider\.[\w-]+\.url, "https:\/\/", ""\)$/.test(expression))
      return issuerHost;
    const [, address = "", attribute] = /^((?:data\.)?\w+\.[\w-]+)\.(\w+)$/.exec(expression) ?? [];
    if (address.startsWith("data.aws_partition.")) return attribute === "partition" ? partition : dnsSuffix;
    if (address.startsWith("aws_vpc.") && attribute === "owner_id") return accountId;
    if (attribute === "arn" && /^aws_iam_(role|policy|openid_connect_provider)\./.test(address))
      return this.arnOf(address);
    if (address.startsWith("aws_iam_role.")) return String(this.block(address).name);
    return undefined;
  }
}

const EXPRESSION = /(?<!\$)\$\{([^{}]*)\}/g;

/** A statement of Terraform's data source as IAM writes it. */
function statementOf(block: Block): Statement {
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of list(block.condition).map(record)) {
    conditions[String(test)] = { ...conditions[String(test)], [String(variable)]: values };
  }
  const principals = list(block.principals)
    .map(record)
    .map(({ type, identifiers }) => [String(type), identifiers]);
  return {
    ...(block.sid ? { Sid: block.sid } : {}),
    Effect: block.effect ?? "Allow",
    ...(block.actions ? { Action: block.actions } : {}),
    ...(block.not_actions ? { NotAction: block.not_actions } : {}),
    ...(block.resources ? { Resource: block.resources } : {}),
    ...(block.not_resources ? { NotResource: block.not_resources } : {}),
    ...(principals.length > 0 ? { Principal: Object.fromEntries(principals) } : {}),
    ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
  };
}
