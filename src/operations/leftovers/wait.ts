import { setTimeout as pause } from "node:timers/promises";

/** Asks until it is so, or the time is over: whoever wants the thing gone says so if it is not. */
export async function waitUntil(isSo: () => Promise<boolean>, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && !(await isSo())) await pause(2000);
}
