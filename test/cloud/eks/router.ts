import type { AwsRequest } from "../account/request";
import * as access from "./access";
import * as addons from "./addons";
import * as clusters from "./clusters";
import type { EksContext } from "./context";
import * as nodeGroups from "./node-groups";
import { type Cluster, type Json, notFound } from "./state";

type Handler = (request: {
  context: EksContext;
  parts: string[];
  body: Json;
  query: URLSearchParams;
}) => Json | Promise<Json>;

/** EKS's API by method and path: https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html */
const ROUTES: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ["POST", /^\/clusters$/, ({ context, body }) => clusters.createCluster(context, body)],
  ["GET", /^\/clusters$/, ({ context }) => ({ clusters: [...context.state.clusters.keys()] })],
  ["GET", /^\/clusters\/([^/]+)$/, ({ context, parts: [name = ""] }) => clusters.describeCluster(context, name)],
  ["DELETE", /^\/clusters\/([^/]+)$/, inCluster((cluster, _, { context }) => clusters.deleteCluster(context, cluster))],
  [
    "POST",
    /^\/clusters\/([^/]+)\/update-config$/,
    inCluster((cluster, _, { context, body }) => clusters.updateClusterConfig(context, cluster, body)),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/encryption-config\/associate$/,
    inCluster((cluster, _, { body }) => clusters.associateEncryptionConfig(cluster, body)),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/updates$/,
    inCluster((cluster, _, { body }) => clusters.updateClusterVersion(cluster, body)),
  ],
  ["GET", /^\/clusters\/([^/]+)\/updates$/, inCluster((cluster) => ({ updateIds: [...cluster.updates.keys()] }))],
  [
    "GET",
    /^\/clusters\/([^/]+)\/updates\/([^/]+)$/,
    inCluster((cluster, [id = ""]) => ({ update: cluster.updates.get(id) })),
  ],

  [
    "POST",
    /^\/clusters\/([^/]+)\/node-groups$/,
    inCluster((cluster, _, { context, body }) => nodeGroups.createNodeGroup(context, cluster, body)),
  ],
  [
    "GET",
    /^\/clusters\/([^/]+)\/node-groups$/,
    inCluster((cluster) => ({ nodegroups: [...cluster.nodeGroups.keys()] })),
  ],
  [
    "GET",
    /^\/clusters\/([^/]+)\/node-groups\/([^/]+)$/,
    inCluster((cluster, [name = ""]) => ({ nodegroup: nodeGroups.findNodeGroup(cluster, name) })),
  ],
  [
    "DELETE",
    /^\/clusters\/([^/]+)\/node-groups\/([^/]+)$/,
    inCluster((cluster, [name = ""], { context }) => nodeGroups.deleteNodeGroup(context, cluster, name)),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/node-groups\/([^/]+)\/update-config$/,
    inCluster((cluster, [name = ""], { context, body }) =>
      nodeGroups.updateNodeGroupConfig(context, cluster, name, body),
    ),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/node-groups\/([^/]+)\/update-version$/,
    inCluster((cluster, [name = ""], { context, body }) =>
      nodeGroups.updateNodeGroupVersion(context, cluster, name, body),
    ),
  ],

  ["GET", /^\/addons\/supported-versions$/, ({ query }) => addons.describeAddonVersions(query)],
  [
    "POST",
    /^\/clusters\/([^/]+)\/addons$/,
    inCluster((cluster, _, { context, body }) => addons.createAddon(context, cluster, body)),
  ],
  ["GET", /^\/clusters\/([^/]+)\/addons$/, inCluster((cluster) => ({ addons: [...cluster.addons.keys()] }))],
  [
    "GET",
    /^\/clusters\/([^/]+)\/addons\/([^/]+)$/,
    inCluster((cluster, [name = ""], { context }) => addons.describeAddon(context, cluster, name)),
  ],
  [
    "DELETE",
    /^\/clusters\/([^/]+)\/addons\/([^/]+)$/,
    inCluster((cluster, [name = ""], { context, query }) =>
      addons.deleteAddon(context, cluster, name, { isPreserved: query.get("preserve") === "true" }),
    ),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/addons\/([^/]+)\/update$/,
    inCluster((cluster, [name = ""], { context, body }) => addons.updateAddon(context, cluster, name, body)),
  ],

  [
    "POST",
    /^\/clusters\/([^/]+)\/access-entries$/,
    inCluster((cluster, _, { context, body }) => access.createAccessEntry(context, cluster, body)),
  ],
  [
    "GET",
    /^\/clusters\/([^/]+)\/access-entries$/,
    inCluster((cluster) => ({ accessEntries: [...cluster.accessEntries.keys()] })),
  ],
  [
    "GET",
    /^\/clusters\/([^/]+)\/access-entries\/([^/]+)$/,
    inCluster((cluster, [arn = ""]) => ({ accessEntry: access.findAccessEntry(cluster, arn).json })),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/access-entries\/([^/]+)$/,
    inCluster((cluster, [arn = ""], { body }) => access.updateAccessEntry(cluster, arn, body)),
  ],
  [
    "DELETE",
    /^\/clusters\/([^/]+)\/access-entries\/([^/]+)$/,
    inCluster((cluster, [arn = ""]) => access.deleteAccessEntry(cluster, arn)),
  ],
  [
    "POST",
    /^\/clusters\/([^/]+)\/access-entries\/([^/]+)\/access-policies$/,
    inCluster((cluster, [arn = ""], { body }) => access.associatePolicy(cluster, arn, body)),
  ],
  [
    "GET",
    /^\/clusters\/([^/]+)\/access-entries\/([^/]+)\/access-policies$/,
    inCluster((cluster, [arn = ""]) => access.listPolicies(cluster, arn)),
  ],
  [
    "DELETE",
    /^\/clusters\/([^/]+)\/access-entries\/([^/]+)\/access-policies\/([^/]+)$/,
    inCluster((cluster, [arn = "", policy = ""]) => access.disassociatePolicy(cluster, arn, policy)),
  ],

  ["GET", /^\/clusters\/([^/]+)\/pod-identity-associations$/, inCluster(() => ({ associations: [] }))],
  ["GET", /^\/tags\/([^/]+)$/, tagged((json) => ({ tags: json.tags }))],
  [
    "POST",
    /^\/tags\/([^/]+)$/,
    tagged((json, { body }) => {
      json.tags = { ...json.tags, ...body.tags };
      return {};
    }),
  ],
  [
    "DELETE",
    /^\/tags\/([^/]+)$/,
    tagged((json, { query }) => {
      for (const key of query.getAll("tagKeys")) delete json.tags[key];
      return {};
    }),
  ],
];

/** Answers a call of EKS's API, or throws the AwsError that AWS would answer. */
export async function answerEks(context: EksContext, request: AwsRequest): Promise<Json> {
  for (const [method, path, handler] of ROUTES) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (!match) continue;
    const parts = match.slice(1).map(decodeURIComponent);
    const body = request.body.length > 0 ? JSON.parse(request.body.toString()) : {};
    return handler({ context, parts, body, query: request.query });
  }
  throw notFound(`${request.method} ${request.path} is not played here`);
}

function inCluster(
  handle: (cluster: Cluster, parts: string[], request: Parameters<Handler>[0]) => Json | Promise<Json>,
): Handler {
  return (request) => {
    const [name = "", ...parts] = request.parts;
    return handle(request.context.state.cluster(name), parts, request);
  };
}

/** Anything that has tags, by its ARN. */
function tagged(handle: (json: Json, request: Parameters<Handler>[0]) => Json): Handler {
  return (request) => {
    const [arn = ""] = request.parts;
    for (const cluster of request.context.state.clusters.values()) {
      const all = [
        cluster.json,
        ...cluster.nodeGroups.values(),
        ...cluster.addons.values(),
        ...[...cluster.accessEntries.values()].map(({ json }) => json),
      ];
      const found = all.find((json) => [json.arn, json.nodegroupArn, json.addonArn, json.accessEntryArn].includes(arn));
      if (found) return handle(found, request);
    }
    throw notFound(`no resource ${arn}`);
  };
}
