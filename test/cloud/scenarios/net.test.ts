import { createSocket } from "node:dgram";
import { once } from "node:events";
import { freePort, HOST } from "../machine/net";

test("a free port is given once on this machine: it stays claimed while nothing listens on it yet", async () => {
  const ports: number[] = [];
  while (ports.length < 300) ports.push(await freePort());
  expect(new Set(ports).size).toBe(300);

  const other = createSocket("udp4");
  other.bind({ port: ports[0], address: HOST });
  const [error] = await once(other, "error");
  expect(error.code).toBe("EADDRINUSE");
  other.close();
});
