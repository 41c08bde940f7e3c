import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const OPTIONS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-pipe",
];

/**
 * Tests in a headless Chromium; where there is none a test that says so and is skipped. In CI nothing is skipped: a
 * missing Chromium fails.
 */
export function describeInBrowser(name: string, tests: (browser: Browser) => void): void {
  const program = findChromium();
  if (program === undefined) {
    if (process.env.CI) test(`${name}: chromium is not on the PATH`, () => expect(program).toBeDefined());
    else test.skip(`${name}: skipped, since chromium is not on the PATH`, () => {});
    return;
  }
  describe(name, () => {
    const browser = new Browser();
    beforeAll(() => browser.start(program));
    afterAll(() => browser.stop());
    tests(browser);
  });
}

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

type Answer = { readonly id?: number; readonly method?: string; readonly params?: Params } & {
  readonly result?: Params;
  readonly error?: { readonly message: string };
};

type Params = Readonly<Record<string, unknown>>;

/** What a page asked for, and what went wrong in it. */
export interface Seen {
  readonly requests: string[];
  readonly errors: string[];
}

/** A headless Chromium, by the DevTools protocol over a pipe: https://chromedevtools.github.io/devtools-protocol/ */
export class Browser {
  private child?: ChildProcess;
  private input?: Writable;
  private readonly profile = mkdtempSync(join(tmpdir(), "chromium-"));
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly listeners = new Set<(answer: Answer) => void>();
  private next = 1;

  async start(program: string): Promise<void> {
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"] as const;
    this.child = spawn(program, [...OPTIONS, `--user-data-dir=${this.profile}`], { stdio: [...stdio] });
    this.input = this.child.stdio[3] as Writable;
    let rest = "";
    (this.child.stdio[4] as Readable).setEncoding("utf8").on("data", (text: string) => {
      const messages = (rest + text).split("\0");
      rest = messages.pop() ?? "";
      for (const message of messages) this.receive(JSON.parse(message));
    });
    await this.send("Browser.getVersion");
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child?.once("exit", resolve));
    await this.send("Browser.close");
    await ended;
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Opens a file in a tab of its own. */
  async open(file: string): Promise<Tab> {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const seen: Seen = { requests: [], errors: [] };
    const session = sessionId as string;
    const loaded = new Promise<void>((resolve) => {
      this.listeners.add((answer) => {
        if ((answer as { sessionId?: string }).sessionId !== session) return;
        if (answer.method === "Page.loadEventFired") resolve();
        note(answer, seen);
      });
    });
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await this.send(`${domain}.enable`, {}, session);
    await this.send("Page.navigate", { url: String(pathToFileURL(file)) }, session);
    await loaded;
    return new Tab((method, params) => this.send(method, params, session), seen);
  }

  private send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result ?? {})));
      this.input?.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  private receive(answer: Answer): void {
    if (answer.id === undefined) for (const listener of this.listeners) listener(answer);
    else this.waiting.get(answer.id)?.(answer);
  }
}

function note({ method, params }: Answer, { requests, errors }: Seen): void {
  const { request, exceptionDetails, entry } = Object(params);
  if (method === "Network.requestWillBeSent") requests.push(request.url);
  if (method === "Runtime.exceptionThrown") errors.push(exceptionDetails.exception?.description);
  if (method === "Log.entryAdded") errors.push(entry.text);
}

/** A tab of a browser. */
export class Tab {
  constructor(
    private readonly send: (method: string, params?: Params) => Promise<Params>,
    /** What the page asked for, and what went wrong in it. */
    readonly seen: Seen,
  ) {}

  /** What an expression in the page comes to, as JSON can hold it. */
  async evaluate<Result>(expression: string): Promise<Result> {
    const params = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = Object(await this.send("Runtime.evaluate", params));
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Presses a key, such as `Tab`, or types letters. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const letter = key.length === 1 ? { text: key } : {};
      const code = { Tab: 9, Enter: 13 }[key];
      const pressed = { key, code: key, windowsVirtualKeyCode: code, ...letter };
      await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...pressed });
      await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed });
    }
  }

  /** As on a dark or light system, or on paper. */
  async emulate(media: "screen" | "print", scheme: "light" | "dark"): Promise<void> {
    await this.send("Emulation.setEmulatedMedia", {
      media,
      features: [{ name: "prefers-color-scheme", value: scheme }],
    });
  }

  /** As in a window of this many pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }
}
