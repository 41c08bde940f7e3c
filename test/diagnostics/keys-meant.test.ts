import { keyMeant } from "../../src/diagnostics/keys-meant";

const KEYS = ["name", "version", "logs", "admins", "secretsEncryption"];

test.each([
  ["a letter less", "lgs", "logs"],
  ["two letters in the other order", "lgos", "logs"],
  ["cut off", "secre", "secretsEncryption"],
  ["words put together in another way", "secrets_encryption", "secretsEncryption"],
  ["two letters off in a long one", "verzionn", "version"],
  ["another short word", "tags", undefined],
  ["another long word", "subnets", undefined],
])("%s: %s", (_, key, meant) => {
  expect(keyMeant(key, KEYS)).toBe(meant);
});
