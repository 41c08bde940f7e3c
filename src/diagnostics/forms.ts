import * as z from "zod";
import { asMapping } from "../lib/values";
import type { FixIn } from "./checks";

/** Why a key of one form does not stand in the other, and what to do about it. */
export interface NotBeside {
  readonly expected: string;
  readonly fix: string | FixIn;
}

/** The two forms of a mapping, and what tells them apart. */
export interface Forms<With extends z.ZodType, Without extends z.ZodType> {
  /** The key that only one form has. */
  readonly key: string;
  readonly withKey: With;
  readonly without: Without;
  /** Keys of the other form that are refused beside it, with the reason. */
  readonly notBeside: Readonly<Record<string, NotBeside>>;
}

/**
 * A mapping of one of two forms. The key alone decides which of them it is, so that whatever is wrong is told of the form
 * that is meant: a union of zod's own would say no more than that it is neither.
 */
export function eitherForm<With extends z.ZodType, Without extends z.ZodType>({
  key,
  withKey,
  without,
  notBeside,
}: Forms<With, Without>): z.ZodUnion<readonly [Without, With]> {
  const either = z.union([without, withKey]);
  const parse: typeof either._zod.parse = (payload, context) => {
    const given = asMapping(payload.value);
    if (!given || !Object.hasOwn(given, key)) return without._zod.run(payload, context);
    const refused = Object.keys(given).filter((one) => Object.hasOwn(notBeside, one));
    payload.value = Object.fromEntries(Object.entries(given).filter(([one]) => !refused.includes(one)));
    const ofForm = withKey._zod.run(payload, context);
    const add = (result: z.core.ParsePayload) => {
      for (const one of refused) result.issues.push(issueOf(one, given[one], notBeside[one] as NotBeside, either));
      return result;
    };
    return ofForm instanceof Promise ? ofForm.then(add) : add(ofForm);
  };
  // a union without checks runs by its parse
  either._zod.parse = parse;
  either._zod.run = parse;
  return either;
}

function issueOf(key: string, input: unknown, { expected, fix }: NotBeside, inst: z.ZodType): z.core.$ZodRawIssue {
  return { code: "custom", path: [key], message: expected, params: { fix }, input, inst };
}
