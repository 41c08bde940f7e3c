import { nearest } from "../lib/nearest";
import { ENDPOINT_SERVICES, SERVICES_OF_PARTITION } from "./endpoint-service-data";
import { REGIONS } from "./partition";

/** The services that AWS has VPC endpoints for, as far as they are known. */
export function endpointServices(): string[] {
  return ENDPOINT_SERVICES.split(" ");
}

/** Whether a service's endpoint is an entry in the route tables, free of charge, and no network interface. */
export function isGatewayService(service: string): boolean {
  return service === "s3" || service === "dynamodb";
}

/**
 * The service that a person may have meant, by another part of its endpoint's name or by its whole name, such as
 * `com.amazonaws.us-west-2.ecr.api`.
 */
export function endpointServiceMeant(given: string): string | undefined {
  const name = shortNameIn(given.trim().toLowerCase());
  const services = endpointServices();
  return services.includes(name) ? name : (plainServiceOf(name) ?? nearest(name, services));
}

/** The service of an endpoint of FIPS: `ec2` of `ec2-fips`; undefined for another name. */
export function plainServiceOf(name: string): string | undefined {
  const plain = /^(?<plain>.+)-fips$/.exec(name)?.groups?.plain;
  return plain !== undefined && endpointServices().includes(plain) ? plain : undefined;
}

/** What stands behind the region in an endpoint's whole name; a name without one as it is. */
function shortNameIn(given: string): string {
  return /^([a-z0-9-]+\.)*[a-z]{2,4}(?:-[a-z]+)+-\d\.(?<name>.+)$/.exec(given)?.groups?.name ?? given;
}

/** Whether it is a whole name of an endpoint, which begins with `com.amazonaws` or with a partition's domain. */
export function isWholeName(given: string): boolean {
  return shortNameIn(given) !== given || /(^|\.)amazonaws\./.test(given);
}

/**
 * Whether an interface endpoint's name begins with the partition's domain, such as `cn.com.amazonaws`, and not with
 * `com.amazonaws`: in China and the isolated regions, those of some services do. True of a region that is not known.
 */
export function hasNameOfPartition(service: string, region: string): boolean {
  if (!REGIONS.includes(region)) return true;
  const line = SERVICES_OF_PARTITION.split("\n").find((one) => one.startsWith(`${region} `));
  return line?.split(" ").includes(service) ?? false;
}
