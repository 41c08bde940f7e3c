import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { Child } from "../machine/child";
import { freePort, HOST } from "../machine/net";
import { AwsError } from "./errors";
import { parseXml, text, type XmlElement } from "./xml";

/** The account that moto plays. */
export const ACCOUNT_ID = "123456789012";

const API_VERSIONS = {
  autoscaling: "2011-01-01",
  ec2: "2016-11-15",
  iam: "2010-05-08",
  sts: "2011-06-15",
} as const;
const JSON_TARGETS = { logs: "Logs_20140328", kms: "TrentService" } as const;

/** What a request to moto needs. */
export interface MotoRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | string;
}

/** moto_server, which plays every AWS service but EKS; calls made through this class pass no proxy and no faults. */
export class Moto {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  private constructor(
    private readonly child: Child,
    private readonly port: number,
    public readonly region: string,
  ) {}

  /** Starts moto_server on a free port. */
  public static async start(command: string, folder: string, region: string): Promise<Moto> {
    const port = await freePort();
    const child = await Child.start({
      name: "moto",
      command,
      args: ["-H", HOST, "-p", String(port)],
      // without it, the AWS managed policies that roles attach do not exist
      env: { MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
      folder,
      isReady: async () => (await fetch(`http://${HOST}:${port}/moto-api/`)).ok,
    });
    return new Moto(child, port, region);
  }

  /** Sends a request as it is. */
  public send(props: MotoRequest): Promise<IncomingMessage> {
    const { method, path, body, agent, port } = { ...props, agent: this.agent, port: this.port };
    const headers = { ...props.headers, "content-length": Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({ host: HOST, port, agent, method, path, headers }, resolve);
      outgoing.once("error", reject);
      outgoing.end(body);
    });
  }

  /** Calls an API of the query protocol. */
  public async query(
    service: keyof typeof API_VERSIONS,
    action: string,
    params: Readonly<Record<string, string>> = {},
  ): Promise<XmlElement> {
    const body = new URLSearchParams({ Action: action, Version: API_VERSIONS[service], ...params }).toString();
    const type = "application/x-www-form-urlencoded; charset=utf-8";
    const response = await this.send({ method: "POST", path: "/", headers: this.headers(service, type), body });
    const answer = Object.values(parseXml((await buffer(response)).toString()))[0] as XmlElement;
    if (response.statusCode !== 200) {
      const code = text(answer, "Error", "Code") || text(answer, "Errors", "Error", "Code");
      const message = text(answer, "Error", "Message") || text(answer, "Errors", "Error", "Message");
      throw new AwsError(code, message, response.statusCode);
    }
    return answer;
  }

  /** Calls an API of the JSON protocol. */
  public async json<Answer>(service: keyof typeof JSON_TARGETS, action: string, params: object = {}): Promise<Answer> {
    const headers = {
      ...this.headers(service, "application/x-amz-json-1.1"),
      "x-amz-target": `${JSON_TARGETS[service]}.${action}`,
    };
    const response = await this.send({ method: "POST", path: "/", headers, body: JSON.stringify(params) });
    const answer = (await buffer(response)).toString();
    if (response.statusCode !== 200) {
      const { __type, message } = JSON.parse(answer);
      throw new AwsError(__type, message, response.statusCode);
    }
    return (answer === "" ? {} : JSON.parse(answer)) as Answer;
  }

  /** Ends moto_server; everything in the account is gone. */
  public async stop(): Promise<void> {
    this.agent.destroy();
    await this.child.stop();
  }

  private headers(service: string, contentType: string): IncomingHttpHeaders {
    const scope = `Credential=internal/20260101/${this.region}/${service}/aws4_request`;
    return {
      host: `${service}.${this.region}.amazonaws.com`,
      "content-type": contentType,
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
    };
  }
}
