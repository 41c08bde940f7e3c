import { setTimeout as pause } from "node:timers/promises";

/** Asks every 2 seconds until it is so. When the time is over it just ends: what comes next fails, and says why. */
export async function waitUntil(isSo: () => Promise<boolean>, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && !(await isSo())) await pause(2000);
}
