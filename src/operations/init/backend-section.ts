import { type Answers, answered, type BackendKey } from "./question";
import { scalar } from "./scalar";

/** The part of an environment's file that says where the state is. */
export function backendSection(environment: string, answers: Pick<Answers, BackendKey>): string {
  if (answers.backend === "local") {
    return `# The state is terraform.${environment}.tfstate in the project's folder. A team keeps it in a bucket that exists:
# backend: { s3: { bucket: my-terraform-state } }
backend: ${mapping({ ...kindsOf(answers), local: mapping({}) })}`;
  }
  return `# Where the state is. Its secrets are none of the file's: Terraform reads them from variables.
backend: ${mapping({ [scalar(answers.backend)]: mapping({}), ...kindsOf(answers) })}`;
}

/** Each kind of which something was answered: the schema says that there is one too many. */
function kindsOf(answers: Pick<Answers, BackendKey>): Entries {
  const { backend } = answers;
  const kinds: Readonly<Record<string, Entries>> = {
    s3: { bucket: textOf(answers.s3Bucket) },
    remote: {
      organization: textOf(answers.remoteOrganization),
      workspaces: mapping({ prefix: textOf(answers.remotePrefix) }),
    },
    gcs: { bucket: textOf(answers.gcsBucket) },
    azurerm: {
      storageAccountName: textOf(answers.azurermStorageAccount),
      containerName: textOf(answers.azurermContainer),
    },
    http: { address: textOf(answers.httpAddress) },
  };
  const wanted = Object.entries(kinds).filter(([kind, entries]) => kind === backend || isGiven(entries));
  return Object.fromEntries(wanted.map(([kind, entries]) => [kind, mapping(entries)]));
}

type Entries = Readonly<Record<string, string>>;

const MISSING = '""';

function textOf(answer: string): string {
  return scalar(answered(answer) ?? "");
}

function isGiven(entries: Entries): boolean {
  return Object.values(entries).some((value) => value !== MISSING && value !== `{ prefix: ${MISSING} }`);
}

function mapping(entries: Entries): string {
  const written = Object.entries(entries).map(([key, value]) => `${key}: ${value}`);
  return written.length > 0 ? `{ ${written.join(", ")} }` : "{}";
}
