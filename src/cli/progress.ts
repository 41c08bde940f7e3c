/** Says what a command is at: one line that changes on a terminal, a line each elsewhere; always on standard error. */
export class Progress {
  private readonly changes = Boolean(process.stderr.isTTY) && !process.env.NO_COLOR;

  step(text: string): void {
    // a longer line would wrap, and then stay
    const line = text.slice(0, process.stderr.columns - 3);
    process.stderr.write(this.changes ? `\r\x1b[2K${line} …` : `${text}\n`);
  }

  /** Makes room for the command's result. */
  done(): void {
    if (this.changes) process.stderr.write("\r\x1b[2K");
  }
}
