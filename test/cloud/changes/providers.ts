import type { Section } from "./lane";

export const PROVIDER_CHANGES: Section = {
  title: "Providers",
  lanes: [],
  notes: [
    {
      change: "`providers`",
      says: "nothing in AWS: `eks-irsa plan` stops until the [lock file](providers.md#the-lock-file) fits; `--upgrade` updates it",
    },
    {
      change: "a newer aws provider",
      says: "nothing by itself; **older ones may no longer read the state**: [newer providers](providers.md#newer-providers)",
    },
  ],
  untried: [
    {
      keys: ["aws", "kubernetes", "time", "tls"].map((name) => `providers.${name}`),
      reason: "no resource has them: test/terraform/ locks and raises versions",
    },
  ],
};
