import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server } from "node:net";

export const HOST = "127.0.0.1";

/** Below the ports that systems give to whoever asks for any (Linux from 32768, others from 49152). */
const FIRST_PORT = 16_384;
const PORT_AFTER_LAST = 32_768;

/** A port that nothing listens on, and that nobody who asks here gets again as long as this process lives. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, PORT_AFTER_LAST);
    if ((await claim(port)) && (await isFree(port))) return port;
  }
}

/** Listens on a free port of this machine only, and returns that port. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, HOST);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("the server has no port");
  }
  return address.port;
}

/**
 * Takes a number for this process alone: binds the UDP port of the same number, which nothing here uses and the kernel
 * gives back however we end. Without it, two test workers could be told the same port before either uses it.
 */
async function claim(port: number): Promise<boolean> {
  const socket = createSocket("udp4").unref();
  return new Promise((resolve) => {
    socket.once("error", () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: HOST, exclusive: true }, () => resolve(true));
  });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}
