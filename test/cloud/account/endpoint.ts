import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { EksContext } from "../eks/context";
import { answerEks } from "../eks/router";
import { HOST, listen } from "../machine/net";
import { amended } from "./amendments";
import { AwsError, sendError, sendJson, sendXml } from "./errors";
import type { Faults } from "./faults";
import { changeLogEncryption, changesLogEncryption } from "./log-encryption";
import type { Botocore } from "./models/botocore";
import { callOf } from "./models/call";
import { refusalByModel } from "./models/judge";
import { departingRole, showIdOf } from "./principals";
import { type AwsRequest, readRequest } from "./request";
import { followUp, refusal } from "./rules";
import { answerOfSts, refusalOfForeigner } from "./sessions";

/** A call, and the HTTP status that it was answered with. */
export interface Answered {
  readonly service: string;
  readonly action: string;
  /** The user or role whose keys signed it; undefined for the account's default ones, and where nobody signed it. */
  readonly principalArn?: string;
  readonly status: number;
}

/** The account's endpoint: EKS is played here, everything else by moto, under AWS's rules and the test's faults. */
export class Endpoint {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /**
   * @param botocore what AWS's own models allow
   * @param onAnswer is told of every call once it is answered
   */
  static async start(
    context: EksContext,
    botocore: Botocore,
    faults: Faults,
    onAnswer: (answered: Answered) => void,
  ): Promise<Endpoint> {
    const server = createServer(async (incoming, response) => {
      const request = await readRequest(incoming).catch(() => undefined);
      const isCallerGone = request === undefined;
      if (isCallerGone || faults.holds(request)) return;
      try {
        const fault = faults.next(request, permissionFor(botocore, request));
        if (fault) throw fault;
        const refused = refusalByModel(botocore, request);
        if (refused) throw refused;
        await answer(context, request, incoming, response);
      } catch (error) {
        const known = error instanceof AwsError ? error : standInFailure(error);
        sendError(response, request.service, known);
      }
      const { action, accessKeyId, method, service } = request;
      const named = service === "eks" ? `${method} ${action}` : action;
      const principalArn = context.identities.find(accessKeyId)?.principalArn;
      onAnswer({ service, action: named, principalArn, status: response.statusCode });
    });
    return new Endpoint(server, `http://${HOST}:${await listen(server)}`);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** The IAM action of a call: of EKS, whose calls are methods and paths, as the model names them. */
function permissionFor(botocore: Botocore, request: AwsRequest): string {
  const { service, action } = request;
  const operation = service === "eks" ? callOf(botocore.model("eks"), request)?.operation.name : undefined;
  return `${service}:${operation ?? action}`;
}

async function answer(
  context: EksContext,
  request: AwsRequest,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusedToForeigner = refusalOfForeigner(context.identities, request);
  if (refusedToForeigner) throw refusedToForeigner;
  const session = await answerOfSts(context, request);
  if (session !== undefined) {
    sendXml(response, session);
    return;
  }
  if (request.service === "eks") {
    const answered = await answerEks(context, request);
    await context.harm.afterCall(context, request);
    sendJson(response, answered);
    return;
  }
  if (changesLogEncryption(request)) {
    const answered = await changeLogEncryption(context.moto, request.body);
    await context.harm.afterCall(context, request);
    sendJson(response, answered);
    return;
  }
  const refused = await refusal(context, request);
  if (refused) throw refused;
  const departing = await departingRole(context.moto, request);
  const { method, headers, url = "/" } = incoming;
  const answered = await context.moto.send({ method: method ?? "GET", path: url, headers, body: request.body });
  const body = await amended(context.moto, request.action, await buffer(answered));
  if (answered.statusCode === 200) {
    await context.harm.afterCall(context, request);
    await followUp(context, request);
    if (departing) await showIdOf(departing, context.moto);
  }
  const { "transfer-encoding": _, ...kept } = answered.headers;
  response.writeHead(answered.statusCode ?? 500, { ...kept, "content-length": body.length });
  response.end(body);
}

/** A mistake in the stand-in itself: refused for good, so that nobody tries again and takes it for one of AWS's. */
function standInFailure(error: unknown): AwsError {
  return new AwsError("StandInFailure", error instanceof Error ? (error.stack ?? error.message) : String(error), 400);
}
