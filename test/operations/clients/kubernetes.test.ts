import { askCluster } from "../../../src/operations/clients/kubernetes";
import { endpoint } from "../../support/verify";

function asked(error: object) {
  return askCluster(endpoint, "list nodes", () => Promise.reject(Object.assign(new Error("why"), error)));
}

test("an answer is known, also that something does not exist", async () => {
  expect(await askCluster(endpoint, "list nodes", async () => ["a"])).toEqual({ known: ["a"] });
  expect(await asked({ code: 404 })).toEqual({ known: undefined });
});

const URL = "https://EXAMPLE.gr7.us-west-2.eks.amazonaws.com";
const SERVER = `the API server at ${URL}`;
const SINCE =
  "since its public endpoint answers 203.0.113.0/24, and its private one 10.99.192.0/18: run this from there, or add your address to cluster.endpoint.publicCidrs";

test.each([
  [{ code: 401 }, "the cluster does not know these credentials: add their role to cluster.admins"],
  [{ code: 403 }, "in the cluster, these credentials may not list nodes"],
  [{ code: 500 }, `${SERVER} answered 500`],
  [{ name: "AbortError" }, `${SERVER} is not reachable from here (no answer within 10 s), ${SINCE}`],
  [{ code: "ECONNREFUSED" }, `${SERVER} is not reachable from here (ECONNREFUSED), ${SINCE}`],
  [{ code: "ECONNRESET" }, `${SERVER} is not reachable from here (ECONNRESET), ${SINCE}`],
  [{ code: "ENOTFOUND" }, `the name of ${SERVER} is not known here (ENOTFOUND): check this network's name server`],
  [
    { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
    `what answers at ${URL} is not the cluster's API server (UNABLE_TO_VERIFY_LEAF_SIGNATURE): check for a proxy in between`,
  ],
  [
    { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    `what answers at ${URL} is not the cluster's API server (DEPTH_ZERO_SELF_SIGNED_CERT): check for a proxy in between`,
  ],
  [{}, `${SERVER} cannot be asked (why)`],
])("%j", async (error, unknown) => {
  expect(await asked(error)).toEqual({ unknown });
});
