import { createServer, type Server } from "node:http";
import { listen } from "../cloud/machine/net";
import { scratch } from "./scratch";

/** Answers as an account that has the cluster of `env_vars/test.yaml`, and refuses whatever else is asked. */
export async function startFakeAws(cluster: object): Promise<{ server: Server; variables: NodeJS.ProcessEnv }> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.url?.startsWith("/clusters/")) {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ cluster }));
      } else if (body.includes("GetCallerIdentity")) {
        response.writeHead(200, { "content-type": "text/xml" });
        response.end(CALLER);
      } else {
        response.writeHead(403, { "content-type": "application/json", "x-amzn-errortype": "AccessDeniedException" });
        response.end("{}");
      }
    });
  });
  const port = await listen(server);
  const none = `${scratch()}/none`;
  const variables = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_PROFILE: undefined,
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
    KUBECONFIG: none,
  };
  return { server, variables };
}

const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>me</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
