import { readFileSync, writeFileSync } from "node:fs";
import { groupBy } from "../src/lib/group-by";
import { Botocore } from "../test/cloud/account/models/botocore";

/*
 * Writes src/aws/instance-type-data.ts: the instance types of EC2's own model in botocore, and their processors and
 * accelerators as eksctl's generated list has them, which describe-instance-types filled.
 *
 *   node bin/run.js scripts/instance-types.ts <eksctl>/pkg/utils/instance/instance_types.go <day of that file>
 */

/** A processor, and what else computes. */
interface Hardware {
  readonly processor: "x86_64" | "arm64";
  readonly accelerator: "nvidia" | "neuron" | "amd" | "";
}

const X86: Hardware = { processor: "x86_64", accelerator: "" };
const ARM: Hardware = { processor: "arm64", accelerator: "" };
const NVIDIA: Hardware = { processor: "x86_64", accelerator: "nvidia" };

/**
 * Families that eksctl's list lacks, since the account that made it could not see them, or which it does not tell apart:
 * https://aws.amazon.com/ec2/instance-types/, https://docs.aws.amazon.com/ec2/latest/instancetypes/pg.html
 */
const OTHERS: Readonly<Record<string, Hardware>> = {
  cc1: X86,
  cc2: X86,
  cg1: NVIDIA,
  cr1: X86,
  dl1: X86,
  f1: X86,
  g2: NVIDIA,
  g3: NVIDIA,
  g3s: NVIDIA,
  g4ad: { processor: "x86_64", accelerator: "amd" },
  hi1: X86,
  hs1: X86,
  "mac-m3ultra": ARM,
  "mac-m4": ARM,
  "mac-m4max": ARM,
  "mac-m4pro": ARM,
  mac1: X86,
  mac2: ARM,
  "mac2-m1ultra": ARM,
  "mac2-m2": ARM,
  "mac2-m2pro": ARM,
  p2: NVIDIA,
  p3: NVIDIA,
  "p6e-gb200": { processor: "arm64", accelerator: "nvidia" },
  r9g: ARM,
  r9gd: ARM,
  t8i: X86,
  trn2u: { processor: "x86_64", accelerator: "neuron" },
  "u-12tb1": X86,
  "u-18tb1": X86,
  "u-24tb1": X86,
  "u-9tb1": X86,
  "u7ib-12tb": X86,
  "u7inh-32tb": X86,
};

/** Families of eksctl's list, each of one kind of hardware. */
function familiesIn(source: string): Map<string, Hardware> {
  const families = new Map<string, Hardware>();
  for (const [entry] of source.matchAll(/InstanceType: {13}"[^}]*/g)) {
    const textOf = (key: string) => new RegExp(`\\b${key}: +"?([^",]*)`).exec(entry)?.[1];
    const family = textOf("InstanceType")?.split(".")[0] ?? "";
    const hardware = {
      processor: textOf("CPUArch") === "arm64" ? "arm64" : "x86_64",
      accelerator:
        textOf("NvidiaGPUSupported") === "true" ? "nvidia" : textOf("NeuronSupported") === "true" ? "neuron" : "",
    } as const;
    const other = families.get(family);
    if (other && JSON.stringify(other) !== JSON.stringify(hardware))
      throw new Error(`${family} has two kinds of hardware`);
    families.set(family, hardware);
  }
  return families;
}

/** `x86_64 nvidia|g5 xlarge 2xlarge …`: the families of each kind of hardware, a line each. */
function dataFile(types: readonly string[], families: ReadonlyMap<string, Hardware>, day: string): string {
  const byFamily = groupBy(types, (type) => type.split(".")[0] ?? "");
  const lines = [...byFamily].map(([family, members]) => {
    const hardware = OTHERS[family] ?? families.get(family);
    if (!hardware) throw new Error(`what hardware does ${family} have? Add it to OTHERS`);
    const sizes = members.map((type) => type.slice(family.length + 1)).sort(bySize);
    return `${family} ${hardware.processor}${hardware.accelerator && `+${hardware.accelerator}`} ${sizes.join(" ")}`;
  });
  return `// written by scripts/instance-types.ts

/**
 * EC2's instance types by family: its processor, what else computes, and its sizes. The types are those of EC2's model in
 * botocore, the hardware is eksctl's generated list of ${day}.
 * https://github.com/eksctl-io/eksctl/blob/main/pkg/utils/instance/instance_types.go
 */
export const INSTANCE_FAMILIES: string = \`
${lines.sort().join("\n")}
\`;
`;
}

/** nano before large before 2xlarge before metal. */
function bySize(one: string, other: string): number {
  return rank(one) - rank(other) || one.localeCompare(other);
}

function rank(size: string): number {
  const named = ["nano", "micro", "small", "medium", "large", "xlarge"].indexOf(size);
  if (named >= 0) return named;
  const number = Number(/\d+/.exec(size)?.[0] ?? 0);
  return size.startsWith("metal") ? 10_000 + number : 10 + number;
}

const [list = "", day = ""] = process.argv.slice(2);
const types = Botocore.find()?.model("ec2").shapes.InstanceType?.enum;
if (!types) throw new Error("AWS's models are missing: pip install botocore");
writeFileSync("src/aws/instance-type-data.ts", dataFile(types, familiesIn(readFileSync(list, "utf8")), day));
