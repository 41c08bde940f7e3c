import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { clusterTemplate, kubernetesTemplate, testEnvironment } from "../support/environment";
import { describeWith, SHORT_GO_RUN, startProgram } from "../support/program";
import { scratch } from "../support/scratch";

const PROGRAMS = [
  ["terraform", "https://developer.hashicorp.com/terraform/install"],
  ["tofu", "https://opentofu.org/docs/intro/install"],
] as const;

/** A server that keeps states and their locks, as GitLab does, and what was asked of it. */
let server: Server;
let states: Map<string, string>;
let calls: string[];

beforeEach(async () => {
  states = new Map();
  calls = [];
  server = createServer(async (request, response) => {
    const { method = "", url = "" } = request;
    const body = await text(request);
    const path = url.replace(/\?.*$/, "");
    calls.push(`${method} ${path}`);
    if (method === "POST" && !path.endsWith("/lock")) states.set(path, body);
    const state = states.get(path);
    response.writeHead(method === "GET" && state === undefined ? 404 : 200);
    response.end(method === "GET" ? state : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe.each(PROGRAMS)("%s", (program, install) => {
  describeWith(program, install, () => {
    test("each stack's state is written to a place of its own, between its own lock's locking and unlocking", async () => {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/state/demo`;
      const http = {
        address,
        lockAddress: `${address}/lock`,
        unlockAddress: `${address}/lock`,
        unlockMethod: "DELETE",
      };
      const environment = testEnvironment({ backend: { local: undefined, http } });
      for (const { json } of [clusterTemplate(environment), kubernetesTemplate(environment)]) {
        const { backend } = json.terraform;
        // what is kept is no matter here: no provider is needed
        await run(
          program,
          scratch({ "cdk.tf.json": JSON.stringify({ terraform: { backend }, output: { kept: { value: 1 } } }) }),
        );
      }
      expect([...states.keys()]).toEqual(["/state/demo", "/state/demo-kubernetes"]);
      expect([...states.values()].map((state) => JSON.parse(state).outputs.kept.value)).toEqual([1, 1]);
      const changing = calls.filter((call) => !call.startsWith("GET "));
      expect(changing).toEqual(
        ["demo", "demo-kubernetes"].flatMap((name) => [
          `LOCK /state/${name}/lock`,
          `POST /state/${name}`,
          `DELETE /state/${name}/lock`,
        ]),
      );
    });
  });
});

async function run(program: string, folder: string): Promise<void> {
  for (const args of [["init"], ["apply", "-auto-approve"]]) {
    const flags = [...args, "-input=false", "-no-color"];
    const { code, stdout, stderr } = await startProgram(program, flags, folder, SHORT_GO_RUN).ended;
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
}
