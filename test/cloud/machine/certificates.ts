import { execFile } from "node:child_process";
import { generateKeyPair } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { promisify } from "node:util";

const run = promisify(execFile);
const DAYS = "30";
const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** A certificate and its key: paths of PEM files, and their content. */
export interface ServingCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority made for one run, known to nobody else. */
export interface Authority {
  /** The authority's certificate, PEM. */
  readonly pem: string;
  /** The authority's certificate, then the public ones and this machine's own: registries stay reachable. */
  readonly bundleFile: string;
  /** Makes a certificate for servers on 127.0.0.1; the authority's follows it in the file, as AWS serves it. */
  issue(name: string): Promise<ServingCertificate>;
}

/** Makes a certificate authority in a folder, with the `openssl` program (Node signs no certificates). */
export async function createAuthority(openssl: string, folder: string): Promise<Authority> {
  const file = join(folder, "ca.crt");
  const keyFile = join(folder, "ca.key");
  const config = join(folder, "ca.cnf");
  await writeFile(
    config,
    "[req]\ndistinguished_name=dn\nx509_extensions=ca\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n",
  );
  const subject = "/CN=stand-in cloud authority";
  const self = ["req", "-x509", ...NEW_KEY, "-config", config, "-days", DAYS, "-subj", subject];
  await run(openssl, [...self, "-keyout", keyFile, "-out", file]);
  const pem = await readFile(file, "utf8");
  const bundleFile = join(folder, "ca-bundle.crt");
  await writeFile(bundleFile, [pem.trimEnd(), ...rootCertificates, ...(await ownAuthorities()), ""].join("\n"));
  return { pem, bundleFile, issue };

  async function issue(name: string): Promise<ServingCertificate> {
    const at = (extension: string) => join(folder, `${name}.${extension}`);
    await writeFile(at("ext"), "subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n");
    const request = ["req", "-new", ...NEW_KEY, "-config", config, "-subj", `/CN=${name}`];
    await run(openssl, [...request, "-keyout", at("key"), "-out", at("csr")]);
    const sign = ["x509", "-req", "-in", at("csr"), "-CA", file, "-CAkey", keyFile, "-CAserial", at("srl")];
    await run(openssl, [...sign, "-CAcreateserial", "-days", DAYS, "-extfile", at("ext"), "-out", at("crt")]);
    const cert = `${(await readFile(at("crt"), "utf8")).trimEnd()}\n${pem}`;
    await writeFile(at("crt"), cert);
    return { certFile: at("crt"), keyFile: at("key"), cert, key: await readFile(at("key"), "utf8") };
  }
}

/** The authorities that programs here are told to trust, such as that of a company's proxy. */
async function ownAuthorities(): Promise<string[]> {
  const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = process.env;
  const files = [...new Set([SSL_CERT_FILE, NODE_EXTRA_CA_CERTS])].filter((file) => file !== undefined);
  return Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
}

/** An RSA key pair in PEM: EKS signs service account tokens with RS256. */
export async function createSigningKey(): Promise<{ readonly privateKey: string; readonly publicKey: string }> {
  return promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}
