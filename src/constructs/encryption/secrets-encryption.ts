import type { EksClusterEncryptionConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { namesOf, ownerTag } from "../../aws/names";
import type { Account } from "../identity/account";
import { expression, quoted } from "../text/expression";
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

/** The choice of a key that exists already. */
const GIVEN = "given";

/** EKS would report success and keep the first key, so that every plan would show the change again. */
const KEY_OF_CONFIG = "encryption_config[0].provider[0].key_arn";

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
    const { cluster, encryption } = props;
    this.choice = new KeptChoice(scope, "secrets-key-choice", { chosen: kindOf(encryption), of: cluster });
    const own = this.createKey();
    this.encryptionConfig = this.configWith(own);
    this.ignoreChanges = [encryption ? KEY_OF_CONFIG : "encryption_config"];
  }

  /** There if it was ever chosen, whatever the cluster asks for now. */
  private createKey(): EncryptionKey {
    const { account, cluster } = this.props;
    return new EncryptionKey(this.scope, "secrets-key", {
      account,
      alias: namesOf(cluster).secretsKeyAlias,
      description: `Kubernetes secrets of the EKS cluster ${cluster}`,
      choice: this.choice,
      tags: ownerTag(cluster),
    });
  }

  private configWith(own: EncryptionKey): EksClusterEncryptionConfig | undefined {
    const { encryption } = this.props;
    if (!encryption) return undefined;
    const given = encryption === true ? "" : encryption;
    const keyArn = this.ifOwnWasFirst(own.chosenArn, quoted(given));
    return { provider: { keyArn }, resources: ["secrets"] };
  }

  /** Remembers by which key the cluster is encrypted, once it is, and warns where the file says otherwise. */
  remember(cluster: ITerraformDependable): void {
    const { cluster: name, encryption } = this.props;
    const record = new KeptChoice(this.scope, "secrets-key-record", {
      chosen: this.keyOfCluster(),
      of: name,
      dependsOn: [cluster],
    });
    const kept = expression(
      `${record.kept} == "${OWN}" ? ${quoted(`the key alias/${namesOf(name).secretsKeyAlias}`)} : ${record.kept}`,
    );
    new PlanWarning(this.scope, "secrets-key-warning", {
      unless: `${record.kept} == ${quoted(wantedKey(encryption))}`,
      message: `The secrets of the cluster ${name} stay encrypted with ${kept}, although secretsEncryption is ${encryption}: EKS never changes or takes away the key of an encrypted cluster, which is lost without it (https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html).`,
    });
  }

  /** What the file asks for, unless it asked for a key of its own before the cluster was made. */
  private keyOfCluster(): string | undefined {
    const { encryption } = this.props;
    if (!encryption) return undefined;
    const given = encryption === true ? GIVEN : encryption;
    return this.ifOwnWasFirst(quoted(OWN), quoted(given));
  }

  /** One of two expressions. */
  private ifOwnWasFirst(own: string, otherwise: string): string {
    return expression(`${this.choice.kept} == "${OWN}" ? ${own} : ${otherwise}`);
  }
}

function kindOf(encryption: boolean | string): string | undefined {
  if (!encryption) return undefined;
  return encryption === true ? OWN : GIVEN;
}

/** As a record of it says: the ARN of a key that was given, and nothing where none is wanted. */
function wantedKey(encryption: boolean | string): string {
  if (!encryption) return "";
  return encryption === true ? OWN : encryption;
}
