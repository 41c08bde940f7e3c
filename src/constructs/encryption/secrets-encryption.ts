import type { EksClusterEncryptionConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { ownerTag } from "../../aws/names";
import type { Account } from "../identity/account";
import { EncryptionKey } from "./encryption-key";
import { KeptChoice, OWN } from "./kept-choice";
import { PlanWarning } from "./plan-warning";

export interface SecretsEncryptionProps {
  readonly account: Account;
  /** The cluster's name. */
  readonly cluster: string;
  /** Whether the cluster asks for a key: `true` for one that is made here, or a key's ARN. */
  readonly encryption: boolean | string;
}

/** The choice of a key that is there already. */
const GIVEN = "given";

/** The envelope encryption of a cluster's secrets, with the key that the cluster had first. */
export class SecretsEncryption {
  /** Undefined where the cluster asks for none. */
  readonly encryptionConfig?: EksClusterEncryptionConfig;
  /** What Terraform leaves of the cluster as it finds it. */
  readonly ignoreChanges: string[];
  private readonly choice: KeptChoice;

  /** @param scope the cluster's: the key's id is part of it */
  constructor(
    private readonly scope: Construct,
    private readonly props: SecretsEncryptionProps,
  ) {
    const { account, cluster, encryption } = props;
    this.choice = new KeptChoice(scope, "secrets-key-choice", { chosen: kindOf(encryption), of: cluster });
    const description = `Kubernetes secrets of the EKS cluster ${cluster}`;
    const alias = `eks/${cluster}`;
    const own = new EncryptionKey(scope, "secrets-key", {
      account,
      alias,
      description,
      choice: this.choice,
      tags: ownerTag(cluster),
    });
    if (!encryption) {
      this.ignoreChanges = ["encryption_config"];
      return;
    }
    const given = JSON.stringify(encryption === true ? "" : encryption);
    const keyArn = `\${${this.choice.kept} == "${OWN}" ? ${own.arn.slice(2, -1)} : ${given}}`;
    this.encryptionConfig = { provider: { keyArn }, resources: ["secrets"] };
    // EKS would say that it changed the key, go on with the first, and every plan would show the change again
    this.ignoreChanges = ["encryption_config[0].provider[0].key_arn"];
  }

  /** Remembers by which key the cluster is encrypted, once it is, and warns where the file says otherwise. */
  remember(cluster: ITerraformDependable): void {
    const { cluster: of, encryption } = this.props;
    const record = new KeptChoice(this.scope, "secrets-key-record", {
      chosen: encryption ? this.usedAtFirst(encryption) : undefined,
      of,
      dependsOn: [cluster],
    });
    const wanted = encryption === true ? OWN : encryption || "";
    const kept = `\${${record.kept} == "${OWN}" ? "the key alias/eks/${of}" : ${record.kept}}`;
    new PlanWarning(this.scope, "secrets-key-warning", {
      unless: `${record.kept} == ${JSON.stringify(wanted)}`,
      message: `The secrets of the cluster ${of} stay encrypted with ${kept}, although secretsEncryption is ${encryption}: EKS never changes or takes away the key of an encrypted cluster, which is lost without it (https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html).`,
    });
  }

  /** What the file asks for, unless it asked for a key of its own before the cluster was made. */
  private usedAtFirst(encryption: true | string): string {
    return `\${${this.choice.kept} == "${OWN}" ? "${OWN}" : ${JSON.stringify(encryption === true ? GIVEN : encryption)}}`;
  }
}

function kindOf(encryption: boolean | string): string | undefined {
  if (!encryption) return undefined;
  return encryption === true ? OWN : GIVEN;
}
