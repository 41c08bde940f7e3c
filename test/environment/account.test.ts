import { environmentSchema } from "../../src/environment/environment";
import { testFile } from "../support/environment";
import { atEnd, problem, type Refused, refuses } from "../support/report";

const ID = 'an account\'s 12 digits, in quotes, such as "123456789012"';
const EITHER = `${ID}, or a mapping with the key id`;

test.each([
  ["its number alone", "123456789012", { id: "123456789012" }],
  ["a mapping", { id: "012345678901" }, { id: "012345678901" }],
  ["none", undefined, undefined],
])("the account: %s", (_, given, account) => {
  expect(environmentSchema.parse(testFile({ account: given })).account).toEqual(account);
});

const REFUSED: readonly Refused[] = [
  [
    "a number, which is no text",
    atEnd("account: 123456789012"),
    problem("a.yaml:10:10: account", "123456789012", EITHER, 'put it in quotes: "123456789012"'),
  ],
  [
    "a number that loses its zero, or is octal to other programs",
    atEnd("account: 012345678901"),
    problem("a.yaml:10:10: account", "012345678901", EITHER, 'put it in quotes: "012345678901"'),
  ],
  [
    "the same in a mapping",
    atEnd("account: { id: 012345678901 }"),
    problem("a.yaml:10:16: account.id", "012345678901", ID, 'put it in quotes: "012345678901"'),
  ],
  [
    "as the console shows it",
    atEnd("account: 1234-5678-9012"),
    problem("a.yaml:10:10: account", "1234-5678-9012", ID, 'write "123456789012"'),
  ],
  [
    "a digit too few",
    atEnd('account: "12345678901"'),
    problem("a.yaml:10:10: account", '"12345678901"', ID, 'write a value such as "123456789012"'),
  ],
  ["no value", atEnd("account:"), problem("a.yaml:10:9: account", "nothing", EITHER, "write a value for account")],
];

test.each(REFUSED)("refused: %s", refuses);
