import { askCluster } from "../../src/cli/kubernetes";
import { cluster } from "../support/verify";

function asked(error: object) {
  return askCluster(cluster, "list nodes", () => Promise.reject(Object.assign(new Error("why"), error)));
}

test("an answer is known, also that something does not exist", async () => {
  expect(await askCluster(cluster, "list nodes", async () => ["a"])).toEqual({ known: ["a"] });
  expect(await asked({ code: 404 })).toEqual({ known: undefined });
});

const SERVER = "the API server at https://EXAMPLE.gr7.us-west-2.eks.amazonaws.com";

test.each([
  [{ code: 401 }, "the cluster does not know these credentials: add their role to cluster.admins"],
  [{ code: 403 }, "in the cluster, these credentials may not list nodes"],
  [{ code: 500 }, `${SERVER} answered 500`],
  [{ name: "AbortError" }, `${SERVER} cannot be reached (no answer within 10 s)`],
  [{ code: "ECONNREFUSED" }, `${SERVER} cannot be reached (ECONNREFUSED)`],
  [{}, `${SERVER} cannot be reached (why)`],
])("%j", async (error, unknown) => {
  expect(await asked(error)).toEqual({ unknown });
});
