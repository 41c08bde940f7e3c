import type { ServerResponse } from "node:http";

/** A refusal in AWS's words: what the proxy answers instead of a result. */
export class AwsError extends Error {
  /**
   * @param code AWS's name of the error, such as `ResourceInUseException`
   * @param message AWS's sentence
   * @param status HTTP status
   */
  public constructor(
    public readonly code: string,
    message: string,
    public readonly status: number = 400,
  ) {
    super(message);
  }
}

const QUERY_SERVICES = new Set(["iam", "sts", "autoscaling"]);

/** Writes an error as the service's protocol spells it, so that SDKs know it and retry what is retryable. */
export function sendError(response: ServerResponse, service: string, error: AwsError): void {
  const { code, status } = error;
  const id = "00000000-0000-4000-8000-000000000000";
  if (service === "ec2") {
    const body = `<Errors><Error><Code>${code}</Code><Message>${escapeXml(error.message)}</Message></Error></Errors>`;
    send(response, status, "text/xml", `<Response>${body}<RequestID>${id}</RequestID></Response>`);
  } else if (QUERY_SERVICES.has(service)) {
    const type = status < 500 ? "Sender" : "Receiver";
    const body = `<Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
    send(response, status, "text/xml", `<ErrorResponse>${body}<RequestId>${id}</RequestId></ErrorResponse>`);
  } else if (service === "eks") {
    response.setHeader("x-amzn-errortype", code);
    send(response, status, "application/json", JSON.stringify({ message: error.message }));
  } else {
    send(response, status, "application/x-amz-json-1.1", JSON.stringify({ __type: code, message: error.message }));
  }
}

/** Writes a JSON result. */
export function sendJson(response: ServerResponse, body: unknown): void {
  send(response, 200, "application/json", JSON.stringify(body));
}

/** Writes a result of the query protocol. */
export function sendXml(response: ServerResponse, body: string): void {
  send(response, 200, "text/xml", body);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
