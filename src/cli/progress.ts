/** Says what a command is at: one line that changes on a terminal, a line each elsewhere; always on standard error. */
export class Progress {
  private readonly changes = Boolean(process.stderr.isTTY) && !process.env.NO_COLOR;

  step(text: string): void {
    process.stderr.write(this.changes ? `\r\x1b[2K${text} …` : `${text}\n`);
  }

  /** Makes room for the command's result. */
  done(): void {
    if (this.changes) process.stderr.write("\r\x1b[2K");
  }
}
