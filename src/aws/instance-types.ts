/** A processor, as EC2 calls it. */
export type Architecture = "x86_64" | "arm64";

/** The processor that an instance type has: Graviton families have a `g` after their generation, `a1` came first. */
export function architectureOf(instanceType: string): Architecture {
  return /^(a1|[a-z]+\d+g[a-z]*(-[a-z0-9]+)?)\./.test(instanceType) ? "arm64" : "x86_64";
}

/** The processor that a managed image is for. */
export function architectureOfImage(amiType: string): Architecture {
  return amiType.includes("_ARM_64") ? "arm64" : "x86_64";
}
