import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { isExecutable } from "../../../../src/operations/terraform/executable";
import type { ServiceModel } from "./model";

/** The services whose requests are judged, by their names in signatures, which botocore has for its folders. */
export const SERVICES = ["ec2", "eks", "events", "iam", "kms", "logs", "sqs", "sts"] as const;

/** A partition, as botocore's `endpoints.json` has it. */
export interface PartitionModel {
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly regions: Readonly<Record<string, unknown>>;
}

export type Service = (typeof SERVICES)[number];

/** Where botocore is, without running it. */
const WHERE = 'from importlib.util import find_spec; print(find_spec("botocore").submodule_search_locations[0])';

/** The models of AWS's services that botocore brings, each read when it is first asked for. */
export class Botocore {
  private readonly models = new Map<Service, ServiceModel>();

  private constructor(
    private readonly folder: string,
    /** The interpreter that has it, and moto where that is installed. */
    readonly python: string,
  ) {}

  /**
   * The botocore of the Python that runs moto, or of the PATH's.
   *
   * @param motoServer the program, where it is known
   * @returns undefined where there is none
   */
  static find(motoServer = programOnPath("moto_server")): Botocore | undefined {
    for (const python of pythonsOf(motoServer)) {
      const { stdout, status } = spawnSync(python, ["-c", WHERE], { encoding: "utf8" });
      const folder = join(String(stdout).trim(), "data");
      if (status === 0 && existsSync(folder)) return new Botocore(folder, python);
    }
    return undefined;
  }

  /** AWS's partitions and their regions. */
  partitions(): readonly PartitionModel[] {
    const text = readFileSync(join(this.folder, "endpoints.json"), "utf8");
    return (JSON.parse(text) as { readonly partitions: readonly PartitionModel[] }).partitions;
  }

  /** The newest model of a service. */
  model(service: Service): ServiceModel {
    const known = this.models.get(service);
    if (known) return known;
    const versions = readdirSync(join(this.folder, service)).sort();
    const file = join(this.folder, service, versions.at(-1) ?? "", "service-2.json.gz");
    const model: ServiceModel = JSON.parse(gunzipSync(readFileSync(file)).toString());
    this.models.set(service, model);
    return model;
  }
}

/** The interpreter that moto's script names, the one that is installed beside it, and the PATH's. */
function pythonsOf(motoServer: string | undefined): string[] {
  if (!motoServer) return ["python3"];
  const script = realpathSync(motoServer);
  const [, named] = /^#!\s*(\S*python\S*)/.exec(readFileSync(script, "utf8")) ?? [];
  const candidates = [named, join(dirname(script), "python3"), "python3"];
  return candidates.filter((one) => one !== undefined);
}

function programOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}
