import { readFileSync, writeFileSync } from "node:fs";
import { Botocore } from "../test/cloud/account/models/botocore";

/*
 * Writes src/aws/region-data.ts from botocore's endpoints.json, and src/aws/endpoint-service-data.ts from AWS CDK's
 * list of VPC endpoint services.
 *
 *   node bin/run.js scripts/places.ts <aws-cdk-lib>/aws-ec2/lib/vpc-endpoint.js <version of aws-cdk-lib>
 */

/** A VPC endpoint service of AWS CDK, and what its name begins with where that is not as of most. */
interface EndpointService {
  readonly name: string;
  readonly prefix: string;
  /** Whether it is the same in all regions, and named so. */
  readonly isGlobal: boolean;
}

function servicesIn(source: string): EndpointService[] {
  const calls = source.matchAll(/new (?:Interface|Gateway)VpcEndpointAwsService\("([^"]+)"([^)]*)\)/g);
  return [...calls].map(([, name = "", rest = ""]) => ({
    name,
    prefix: /^,"([^"]*)"/.exec(rest)?.[1] ?? "",
    isGlobal: rest.includes("global:!0"),
  }));
}

/** In which regions the names of which services begin with the partition's own domain. */
function ownPrefixesIn(source: string): Record<string, string[]> {
  const table = /getDefaultEndpointPrefix\(name,region\)\{if\((\{.*?\})\[region\]/s.exec(source)?.[1];
  if (!table) throw new Error("AWS CDK's table of prefixes is not where it was");
  return JSON.parse(table) as Record<string, string[]>;
}

function regionFile(botocore: Botocore): string {
  const lines = botocore.partitions().map(({ partition, dnsSuffix, regions }) => {
    return `${partition} ${dnsSuffix} ${Object.keys(regions).sort().join(" ")}`;
  });
  return `// written by scripts/places.ts

/** AWS's partitions, the domain of each one's services, and its regions: botocore's endpoints.json. */
export const PARTITIONS: string = \`
${lines.join("\n")}
\`;
`;
}

function endpointServiceFile(source: string, version: string): string {
  const services = servicesIn(source).filter(({ prefix, isGlobal }) => prefix === "" && !isGlobal);
  const names = [...new Set(services.map(({ name }) => name))].sort();
  const own = Object.entries(ownPrefixesIn(source)).map(([region, some]) => `${region} ${some.join(" ")}`);
  return `// written by scripts/places.ts, of aws-cdk-lib ${version}

/** The services with VPC endpoints in regions: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html */
export const ENDPOINT_SERVICES: string =
  "${names.join(" ")}";

/** By region, the services whose endpoints' names begin with the partition's domain, and not with com.amazonaws. */
export const SERVICES_OF_PARTITION: string = \`
${own.join("\n")}
\`;
`;
}

const [cdk = "", version = ""] = process.argv.slice(2);
const botocore = Botocore.find();
if (!botocore) throw new Error("AWS's models are missing: pip install botocore");
const source = readFileSync(cdk, "utf8");
writeFileSync("src/aws/region-data.ts", regionFile(botocore));
writeFileSync("src/aws/endpoint-service-data.ts", endpointServiceFile(source, version));
