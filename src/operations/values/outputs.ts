import { mappingOrEmpty } from "../../lib/values";
import { Failure } from "../failure";
import { readGiven, STANDARD_INPUT } from "../given-file";

/** What of a stack's outputs charts need. */
export interface Outputs {
  readonly vpcId?: string;
  /** By the roles' names. */
  readonly roleArns: Readonly<Record<string, string>>;
}

/**
 * The outputs of a file, as `terraform output -json` prints them.
 *
 * @param file `-` for standard input
 * @throws Failure where it cannot be read, or holds no outputs of an environment's stack
 */
export function readOutputs(file: string): Outputs {
  const outputs = mappingOrEmpty(parse(readGiven(file === "-" ? STANDARD_INPUT : file, nameOf(file)), file));
  const roleArns = outputIn(outputs, "service_account_role_arns");
  if (typeof roleArns !== "object" || roleArns === null) {
    throw new Failure(
      `${nameOf(file)} has no service_account_role_arns, which every environment's stack has: give what terraform output -json prints after its deploy`,
    );
  }
  const vpcId = outputIn(outputs, "vpc_id");
  return {
    ...(typeof vpcId === "string" ? { vpcId } : {}),
    roleArns: Object.fromEntries(
      Object.entries(roleArns).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
  };
}

function outputIn(outputs: Readonly<Record<string, unknown>>, name: string): unknown {
  return mappingOrEmpty(outputs[name]).value;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${nameOf(file)} is not JSON: give what terraform output -json prints`);
  }
}

function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}
