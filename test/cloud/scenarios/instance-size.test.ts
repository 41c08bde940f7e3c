import { allocatable, sizeOfInstance } from "../kubernetes/instance-size";

test.each([
  ["t3.medium", { cpus: 2, gibibytes: 4, pods: 17 }, { cpu: "1930m", memory: "3554Mi", pods: "17" }],
  ["m5.large", { cpus: 2, gibibytes: 8, pods: 29 }, { cpu: "1930m", memory: "7518Mi", pods: "29" }],
  ["c6g.xlarge", { cpus: 4, gibibytes: 8, pods: 58 }, { cpu: "3920m", memory: "7199Mi", pods: "58" }],
  ["m5.4xlarge", { cpus: 16, gibibytes: 64, pods: 234 }, { cpu: "15890m", memory: "62607Mi", pods: "234" }],
  ["r6i.metal", { cpus: 2, gibibytes: 16, pods: 234 }, { cpu: "1930m", memory: "13455Mi", pods: "234" }],
])("%s", (type, size, left) => {
  expect(sizeOfInstance(type)).toEqual(size);
  expect(allocatable(size)).toEqual(left);
});
