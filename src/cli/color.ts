/**
 * Whether to colour what goes to a stream: on a terminal that can show it, unless `NO_COLOR` is set
 * (https://no-color.org), and elsewhere only where `FORCE_COLOR` asks for it (https://force-color.org).
 */
export function usesColor(stream: { readonly isTTY?: boolean }, variables: NodeJS.ProcessEnv = process.env): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = variables;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return Boolean(stream.isTTY) && TERM !== "dumb";
}
