import { accepts, cut, inCluster, problem, type Refused, refuses } from "../../support/report";

const PRINTS = (count: number) =>
  Array.from({ length: count }, (_, index) => `"${String(index).padStart(40, "0")}"`).join(", ");

test.each<Refused>([
  [
    "six fingerprints",
    inCluster(`thumbprint: [${PRINTS(6)}]`),
    problem(
      "a.yaml:7:15: cluster.thumbprint",
      cut(`[${PRINTS(6)}]`),
      "tls, none, or a list of 1 to 5 SHA-1 fingerprints",
      "remove one",
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([["five fingerprints", inCluster(`thumbprint: [${PRINTS(5)}]`)]])(
  "AWS takes %s",
  accepts,
);
