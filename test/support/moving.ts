import { readPage } from "../docs/markdown";

/** The page that shows how to keep a network that terraform-aws-modules made. */
export const MODULES_PAGE = "docs/moving-from-terraform-aws-modules.md";

/** The `import.tf.json` that the page shows. */
export function networkImports(): { readonly to: string; readonly id: string }[] {
  const shown = readPage(MODULES_PAGE).blocks.find(({ kind }) => kind === "json");
  return JSON.parse(shown?.text ?? "").import;
}
