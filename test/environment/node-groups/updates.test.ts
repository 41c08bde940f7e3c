import { accepts, instead, problem, type Refused, refuses } from "../../support/report";

const group = (keys: string) => instead("maxSize: 3", `maxSize: 3, ${keys}`);

test.each<Refused>([
  [
    "two limits of an update",
    group("maxUnavailable: 2, maxUnavailablePercentage: 50"),
    problem(
      "a.yaml:9:123: nodeGroups.main.maxUnavailablePercentage",
      "50",
      "either maxUnavailable or maxUnavailablePercentage",
      "remove one of the two",
    ),
  ],
  [
    "an update of more nodes than there may be",
    group("maxUnavailable: 4"),
    problem(
      "a.yaml:9:94: nodeGroups.main.maxUnavailable",
      "4",
      "at most maxSize: 3",
      "lower maxUnavailable or raise maxSize",
    ),
  ],
  [
    "a limit that is none, of which the largest would not do either",
    group("maxUnavailable: 101"),
    problem(
      "a.yaml:9:94: nodeGroups.main.maxUnavailable",
      "101",
      "a whole number from 1 to 100 (nodes)",
      "lower maxUnavailable or raise maxSize",
    ),
  ],
])("%s", refuses);

test("an update of all nodes at a time", () => accepts("maxUnavailable", group("maxUnavailable: 3")));
