import { setTimeout as pause } from "node:timers/promises";

const MILLISECONDS = 100;

/** Asks again and again until the answer is yes or the time is over; returns whether it was yes. */
export async function until(isSo: () => Promise<boolean>, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > deadline) return false;
    await pause(MILLISECONDS);
  }
  return true;
}
