import { accepts, instead, problem, type Refused, refuses } from "../../support/report";

const group = (keys: string) => instead("maxSize: 3", `maxSize: 3,\n    ${keys}`);
const volume = (keys: string) => group(`volume: { ${keys} }`);

function refused(what: string, keys: string, at: string, got: string, expected: string, fix: string): Refused {
  return [what, volume(keys), problem(`a.yaml:${at}`, got, expected, fix)];
}

test.each<Refused>([
  [
    "a disk in both forms",
    group("diskSizeGiB: 50, volume: {}"),
    problem(
      "a.yaml:10:18: nodeGroups.main.diskSizeGiB",
      "50",
      "either volume or diskSizeGiB, its short form",
      "write it as volume.sizeGiB",
    ),
  ],
  refused(
    "a type that nothing starts from",
    "type: st1",
    "10:21: nodeGroups.main.volume.type",
    "st1",
    "one of gp3, gp2, io1, io2 (instances start from no st1 or sc1)",
    "write gp3",
  ),
  refused(
    "gp2 that is too large",
    "type: gp2, sizeGiB: 16385",
    "10:35: nodeGroups.main.volume.sizeGiB",
    "16385",
    "at most 16384 with type: gp2",
    "lower it, or write type: gp3",
  ),
  refused(
    "io2 without IOPS",
    "type: io2",
    "10:21: nodeGroups.main.volume.type",
    "io2",
    "iops with type: io2, which has none of its own",
    "add iops, such as iops: 3000",
  ),
  refused(
    "IOPS of gp2",
    "type: gp2, iops: 3000",
    "10:32: nodeGroups.main.volume.iops",
    "3000",
    "no iops with type: gp2, whose size says how many",
    "remove it, or write type: gp3",
  ),
  refused(
    "too few IOPS of gp3",
    "iops: 2999",
    "10:21: nodeGroups.main.volume.iops",
    "2999",
    "a whole number from 3000 to 80000 (IOPS) with type: gp3",
    "write a whole number from 3000 to 80000 (IOPS) with type: gp3",
  ),
  refused(
    "too many IOPS of io1",
    "type: io1, sizeGiB: 2000, iops: 64001",
    "10:47: nodeGroups.main.volume.iops",
    "64001",
    "a whole number from 100 to 64000 (IOPS) with type: io1",
    "write a whole number from 100 to 64000 (IOPS) with type: io1",
  ),
  refused(
    "more IOPS than the size has",
    "sizeGiB: 20, iops: 10001",
    "10:34: nodeGroups.main.volume.iops",
    "10001",
    "at most 10000 with sizeGiB: 20, since gp3 has 500 IOPS per GiB",
    "lower it, or write sizeGiB: 21",
  ),
  refused(
    "throughput of another type",
    "type: io1, iops: 1000, throughputMiB: 250",
    "10:53: nodeGroups.main.volume.throughputMiB",
    "250",
    "no throughputMiB with type: io1",
    "remove it, or write type: gp3",
  ),
  refused(
    "more throughput than the IOPS have",
    "throughputMiB: 751",
    "10:30: nodeGroups.main.volume.throughputMiB",
    "751",
    "at most 750 with iops: 3000, since gp3 has a MiB/s for every 4 IOPS",
    "write 750 or less, or 751 with iops: 3004",
  ),
  refused(
    "more throughput than any volume has",
    "throughputMiB: 5000",
    "10:30: nodeGroups.main.volume.throughputMiB",
    "5000",
    "a whole number from 125 to 2000 (MiB/s)",
    "write 750 or less, or 2000 with iops: 8000",
  ),
  refused(
    "another region's key",
    "kmsKeyId: arn:aws:kms:us-east-1:123456789012:alias/disks",
    "10:25: nodeGroups.main.volume.kmsKeyId",
    "arn:aws:kms:us-east-1:123456789012:alias/disks",
    "a KMS key of the region us-west-2, where it is to encrypt",
    "write a key of us-west-2; one that is replicated has an ARN of its own there",
  ),
])("%s", refuses);

test.each([
  ["gp3 at its ends", "sizeGiB: 160, iops: 80000, throughputMiB: 2000"],
  ["the most IOPS of a size", "sizeGiB: 20, iops: 10000"],
  ["io2", "type: io2, sizeGiB: 65536, iops: 256000"],
  ["a key's alias", "kmsKeyId: arn:aws:kms:us-west-2:123456789012:alias/disks"],
])("%s", (what, keys) => accepts(what, volume(keys)));
