/** What an environment's file is made of, as it is typed: lists separated by commas, or `none`. */
export type Answers = Readonly<Record<Key, string>>;

/** What is asked about an environment. */
export type Key =
  | "region"
  | "account"
  | "profile"
  | "assumeRole"
  | BackendKey
  | "permissionsBoundary"
  | "iamPath"
  | "zones"
  | "cidr"
  | "clusterName"
  | "kubernetesVersion"
  | "admins"
  | "publicCidrs"
  | "deletionProtection"
  | "instanceTypes"
  | "minSize"
  | "maxSize"
  | "desiredSize";

/** What is asked about where the state is. */
export type BackendKey =
  | "backend"
  | "s3Bucket"
  | "remoteOrganization"
  | "remotePrefix"
  | "gcsBucket"
  | "azurermStorageAccount"
  | "azurermContainer"
  | "httpAddress";

/** What a question's default rests on. */
export interface DefaultBasis {
  /** The environment's name. */
  readonly name: string;
  /** The project's name. */
  readonly project: string;
  /**
   * Whether CI deploys it, whose machines keep no file.
   *
   * @default false
   */
  readonly isForCi?: boolean;
  /** Earlier answers, and all that were given in the command. */
  readonly answers: Partial<Answers>;
}

/** What an environment's file needs to know. */
export interface InitQuestion {
  /** Where its answer stands in the environment's file. */
  readonly path: string;
  /** Empty where somebody has to answer. */
  readonly default: (basis: DefaultBasis) => string;
  /**
   * Whether it is asked after earlier answers; otherwise it has its default.
   *
   * @default always
   */
  readonly isAsked?: (answers: Partial<Answers>) => boolean;
}

/** The answer of who wants nothing. */
export const NONE = "none";

/** What was answered, if that is anything. */
export function answered(answer: string | undefined): string | undefined {
  return answer === undefined || answer === NONE ? undefined : answer;
}

/** The entries of a list. */
export function itemsOf(answer: string): string[] {
  const items = answer.split(",").map((item) => item.trim());
  return items.filter((item) => item !== "" && item !== NONE);
}

/** Quotes that were typed as well, as a file has them around digits. */
export function unquoted(answer: string): string {
  return answer.replace(/^(["'])(.*)\1$/, "$2");
}
