import { type Access, type SignIn, signInOf } from "./access";

/**
 * A client for each of AWS's services that commands ask. An SDK is loaded when a command needs it: that takes its time.
 */
const SERVICES = {
  autoScaling: async (config: Config) => new (await import("@aws-sdk/client-auto-scaling")).AutoScaling(config),
  ec2: async (config: Config) => new (await import("@aws-sdk/client-ec2")).EC2(config),
  eks: async (config: Config) => new (await import("@aws-sdk/client-eks")).EKS(config),
  elb: async (config: Config) => {
    return new (await import("@aws-sdk/client-elastic-load-balancing")).ElasticLoadBalancing(config);
  },
  elbv2: async (config: Config) => {
    return new (await import("@aws-sdk/client-elastic-load-balancing-v2")).ElasticLoadBalancingV2(config);
  },
  iam: async (config: Config) => new (await import("@aws-sdk/client-iam")).IAM(config),
  kms: async (config: Config) => new (await import("@aws-sdk/client-kms")).KMS(config),
  logs: async (config: Config) => new (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogs(config),
  sts: async (config: Config) => new (await import("@aws-sdk/client-sts")).STS(config),
  tagging: async (config: Config) => {
    return new (await import("@aws-sdk/client-resource-groups-tagging-api")).ResourceGroupsTaggingAPI(config);
  },
};

interface Config extends SignIn {
  readonly region: string;
  readonly requestHandler: { readonly connectionTimeout: number };
  readonly maxAttempts?: number;
}

/** A service of AWS that commands call. */
export type Service = keyof typeof SERVICES;

/** The clients of some services, by the services' names. */
export type Clients<Asked extends Service> = {
  readonly [Name in Asked]: Awaited<ReturnType<(typeof SERVICES)[Name]>>;
};

const CONNECTION_TIMEOUT_SECONDS = 10;

/**
 * Clients of services in one region, with the credentials that the AWS CLI would use, or what the account's file says.
 *
 * @param maxAttempts how often a call is tried that AWS throttles, or that does not arrive
 */
export async function clientsOf<Asked extends Service>(
  access: Access,
  services: readonly Asked[],
  maxAttempts?: number,
): Promise<Clients<Asked>> {
  const { region } = access;
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_SECONDS * 1000 };
  const attempts = maxAttempts === undefined ? {} : { maxAttempts };
  const where = { region, requestHandler, ...attempts };
  const config = { ...where, ...signInOf(access, (signIn) => SERVICES.sts({ ...where, ...signIn })) };
  const clients = services.map(async (service) => [service, await SERVICES[service](config)]);
  return Object.fromEntries(await Promise.all(clients));
}
