import { readFileSync } from "node:fs";

/** The page that shows how to keep a network that terraform-aws-modules made. */
export const MODULES_PAGE = "docs/moving-from-terraform-aws-modules.md";

/** The `import.tf.json` that the page shows. */
export function networkImports(): { readonly to: string; readonly id: string }[] {
  const [, json = ""] = /```json\n(.*?)```/s.exec(readFileSync(MODULES_PAGE, "utf8")) ?? [];
  return JSON.parse(json).import;
}
