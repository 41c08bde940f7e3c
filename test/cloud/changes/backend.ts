import { schemaKeys } from "./keys";
import type { Section } from "./lane";

export const BACKEND_CHANGES: Section = {
  title: "Backend",
  lanes: [],
  notes: [
    {
      change: "`backend`, and each of its keys",
      says: "nothing in AWS: plan and deploy stop until [you move the state](#move-the-state)",
    },
    {
      change: "`backend.s3.lockfile`, `encrypt` and `kmsKeyId`",
      says: "the same, although the state stays where it is: it is read, and written with the new setting",
    },
  ],
  untried: [
    {
      keys: [
        "backend.local",
        ...["bucket", "key", "region", "lockfile", "encrypt", "kmsKeyId", "usePathStyle"].map(
          (key) => `backend.s3.${key}`,
        ),
        ...schemaKeys()
          .map(({ key }) => key)
          .filter((key) => /^backend\.(remote|gcs|azurerm|http|s3\.assumeRole)(\.|$)/.test(key)),
      ],
      reason: "no resource has them: test/cloud/scenarios/changes-backend.test.ts moves a state from place to place",
    },
  ],
};
