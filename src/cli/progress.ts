import { visible } from "../lib/visible";

/** Says on a terminal what a command is at, in one line of standard error that changes; elsewhere nothing. */
export class Progress {
  private readonly isShown = Boolean(process.stderr.isTTY) && process.env.TERM !== "dumb";

  step(text: string): void {
    // a longer line would wrap, and then stay
    if (this.isShown) process.stderr.write(`\r\x1b[2K${visible(text).slice(0, process.stderr.columns - 3)} …`);
  }

  /** Makes room for the command's result. */
  done(): void {
    if (this.isShown) process.stderr.write("\r\x1b[2K");
  }
}
