import { connect, createServer, type Server, type Socket } from "node:net";
import { HOST, listen } from "../machine/net";

/**
 * A cluster's endpoint: leads to its API server whoever may reach it. Whom AWS would leave without an answer, until
 * its patience ends, finds the connection closed at once.
 */
export class Gate {
  /** Decides of each new connection; as long as nobody does, all are let through. */
  admits: () => Promise<boolean> = async () => true;

  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** `https://host:port` */
    readonly url: string,
  ) {}

  /** @param target the port of the API server on this machine */
  static async start(target: number): Promise<Gate> {
    const server = createServer({ pauseOnConnect: true });
    const gate = new Gate(server, `https://${HOST}:${await listen(server)}`);
    server.on("connection", (client) => gate.open(client, target));
    return gate;
  }

  stop(): void {
    this.server.close();
    this.closeConnections();
  }

  private closeConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private async open(client: Socket, target: number): Promise<void> {
    this.keep(client);
    const isAdmitted = await this.admits().catch(() => false);
    if (!isAdmitted) {
      client.destroy();
      return;
    }
    const server = connect(target, HOST);
    this.keep(server);
    client.once("close", () => server.destroy());
    server.once("close", () => client.destroy());
    client.pipe(server).pipe(client);
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.sockets.delete(socket));
  }
}
