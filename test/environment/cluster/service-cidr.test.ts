import { beforeName, problem, problems, report } from "../../support/report";

/** What is reported of a range, in an environment whose VPC has 10.0.0.0/16. */
function found(cidr: string): string {
  return report({ "a.yaml": beforeName(`serviceCidr: ${cidr}`) });
}

test.each(["172.20.0.0/16", "10.96.0.0/12", "10.1.0.0/16", "192.168.255.0/24"])("services in %s", (cidr) => {
  expect(found(cidr)).toBe("no problem");
});

const FORM = "an IPv4 network of /12 to /24 in CIDR notation";
const PRIVATE = "a network within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16";

test.each([
  ["172.20.0.5/16", `${FORM}, host bits zero`, "write 172.20.0.0/16"],
  ["10.100.0.0/25", FORM, "write 10.100.0.0/24"],
  ["172.0.0.0/12", PRIVATE, "write 172.20.0.0/16"],
  ["100.64.0.0/20", PRIVATE, "write 172.20.0.0/20"],
  ["10.0.128.0/20", "a network that does not overlap the VPC's 10.0.0.0/16", "write 172.20.0.0/16"],
  ["10.0.0.0/12", "a network that does not overlap the VPC's 10.0.0.0/16", "write 172.20.0.0/16"],
])("%s", (given, expected, fix) => {
  expect(found(given)).toBe(problems(problem("a.yaml:6:16: cluster.serviceCidr", given, expected, fix)));
});
