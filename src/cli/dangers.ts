import { visible } from "../lib/visible";
import { DANGERS, type Danger } from "../operations/danger";
import { wrapped } from "./wrapped";

/** Before what takes away something that runs, or data. */
export const MARK = "⚠";

/** Something that may take away what runs, or data. */
interface Endangering {
  /** Empty where there is one of the kind. */
  readonly name: string;
  readonly danger?: Danger;
}

/** What would be taken away, by how, the worst first; the names of what there is one of say nothing more. */
export function endangered(all: readonly Endangering[]): { readonly danger: Danger; readonly names: string[] }[] {
  return DANGERS.flatMap((danger) => {
    const endangering = all.filter((one) => one.danger === danger);
    if (endangering.length === 0) return [];
    return [{ danger, names: [...new Set(endangering.map(({ name }) => name))].filter(Boolean) }];
  });
}

/** The same in lines. */
export function dangerLines(all: readonly Endangering[]): string[] {
  return endangered(all).flatMap(({ danger, names }) =>
    wrapped(`  ${danger}${names.length > 0 ? ": " : ""}`, names.map(visible), ", "),
  );
}
