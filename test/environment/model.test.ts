import type * as z from "zod";
import type { environmentSchema } from "../../src/environment/environment";
import type { Environment } from "../../src/environment/model";

type Model = Omit<Environment, "name" | "file">;
type Read = z.output<typeof environmentSchema>;

/** Whether both have the same members, each optional in both or in neither, and of the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The type with every part readonly, and JSON, which holds itself, as one word. */
type Readonlies<T> = [z.core.util.JSONType] extends [T]
  ? "json"
  : T extends object
    ? { readonly [Key in keyof T]: Readonlies<T[Key]> }
    : T;

test("the model is what the schema gives: tsc refuses a member or a type that only one of them has", () => {
  const isSame: Same<Readonlies<Model>, Readonlies<Read>> = true;
  expect(isSame).toBe(true);
});
