/** What Terraform's backends have for secrets, and the variables from which Terraform reads these instead. */
const VARIABLES: Readonly<Record<string, string>> = {
  accessKey: "ARM_ACCESS_KEY, or for S3 AWS_ACCESS_KEY_ID",
  accessToken: "GOOGLE_OAUTH_ACCESS_TOKEN",
  clientCertificate: "ARM_CLIENT_CERTIFICATE",
  clientCertificatePassword: "ARM_CLIENT_CERTIFICATE_PASSWORD",
  clientCertificatePath: "ARM_CLIENT_CERTIFICATE_PATH",
  clientPrivateKeyPem: "TF_HTTP_CLIENT_PRIVATE_KEY_PEM",
  clientSecret: "ARM_CLIENT_SECRET",
  credentials: "GOOGLE_APPLICATION_CREDENTIALS",
  encryptionKey: "GOOGLE_ENCRYPTION_KEY",
  oidcRequestToken: "ARM_OIDC_REQUEST_TOKEN",
  oidcToken: "ARM_OIDC_TOKEN",
  password: "TF_HTTP_PASSWORD",
  sasToken: "ARM_SAS_TOKEN",
  secretKey: "AWS_SECRET_ACCESS_KEY",
  token: "TF_TOKEN_<host>, with _ for each dot",
};

/** What to do with a secret's key, in camelCase or as Terraform spells it; undefined for other keys. */
export function adviceOnSecret(key: string): string | undefined {
  const name = key.replaceAll(/_(?<letter>[a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (!Object.hasOwn(VARIABLES, name)) return undefined;
  return `remove it: a file keeps no secrets, and Terraform reads this one from ${VARIABLES[name]}`;
}
