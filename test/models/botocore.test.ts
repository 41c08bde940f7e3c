import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Botocore } from "../cloud/account/models/botocore";
import { scratch } from "../support/scratch";

const MODEL = { metadata: { protocol: "query" }, operations: {}, shapes: {} };

/** A folder as botocore's, with a model of IAM from each of these dates. */
function botocore(...dates: string[]): string {
  const folder = scratch();
  for (const date of dates) {
    const version = join(folder, "data", "iam", date);
    mkdirSync(version, { recursive: true });
    const model = { ...MODEL, metadata: { ...MODEL.metadata, apiVersion: date } };
    writeFileSync(join(version, "service-2.json.gz"), gzipSync(JSON.stringify(model)));
  }
  return folder;
}

/** A Python that says where its botocore is; without one it fails, as Python does. */
function python(file: string, folder?: string): string {
  mkdirSync(join(file, ".."), { recursive: true });
  return program(file, "/bin/sh", folder === undefined ? "exit 1" : `echo ${folder}`);
}

function program(file: string, interpreter: string, text = ""): string {
  writeFileSync(file, `#!${interpreter}\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

function newestOfIam(motoServer: string) {
  return Botocore.find(motoServer)?.model("iam").metadata;
}

test("the newest model, of the Python that moto's script names", () => {
  const bin = scratch();
  const named = python(join(scratch(), "python3.13"), botocore("2010-05-08", "2020-01-01"));
  python(join(bin, "python3"), botocore("2021-01-01"));
  const moto = program(join(bin, "moto_server"), named);
  expect(newestOfIam(moto)).toEqual({ protocol: "query", apiVersion: "2020-01-01" });
});

test.each(["/bin/sh", "/usr/bin/env python3"])("beside moto where its script names %s", (interpreter) => {
  const bin = scratch();
  python(join(bin, "python3"), botocore("2021-01-01"));
  const moto = program(join(bin, "moto_server"), interpreter);
  expect(newestOfIam(moto)).toEqual({ protocol: "query", apiVersion: "2021-01-01" });
});

test("the next Python where one has no botocore, or says a folder that is none", () => {
  const bin = scratch();
  const named = python(join(scratch(), "python3"));
  python(join(bin, "python3"), botocore("2021-01-01"));
  expect(newestOfIam(program(join(bin, "moto_server"), named))).toMatchObject({ apiVersion: "2021-01-01" });
  python(named, "/nowhere");
  expect(newestOfIam(join(bin, "moto_server"))).toMatchObject({ apiVersion: "2021-01-01" });
});
