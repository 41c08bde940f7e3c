/**
 * Today; where a run must not depend on the day, the day of the variable `SOURCE_DATE_EPOCH`, in seconds:
 * https://reproducible-builds.org/docs/source-date-epoch/
 */
export function today(variables: NodeJS.ProcessEnv): Date {
  const given = variables.SOURCE_DATE_EPOCH;
  return given !== undefined && /^\d{1,12}$/.test(given) ? new Date(Number(given) * 1000) : new Date();
}

/** `2026-12-02`, a day in UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
