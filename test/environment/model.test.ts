import type * as z from "zod";
import type { environmentSchema } from "../../src/environment/environment";
import type { ClusterEnvironment, WorkloadEnvironment } from "../../src/environment/model";
import type { workloadSchema } from "../../src/environment/workload-environment";

type Model<Environment> = Omit<Environment, "name" | "file">;

/** Whether both have the same members, each optional in both or in neither, and of the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The type with every part readonly, and JSON, which holds itself, as one word. */
type Readonlies<T> = [z.core.util.JSONType] extends [T]
  ? "json"
  : T extends object
    ? { readonly [Key in keyof T]: Readonlies<T[Key]> }
    : T;

test("the model is what the schema gives: tsc refuses a member or a type that only one of them has", () => {
  type OfCluster = Same<Readonlies<Model<ClusterEnvironment>>, Readonlies<z.output<typeof environmentSchema>>>;
  type OfWorkloads = Same<Readonlies<Model<WorkloadEnvironment>>, Readonlies<z.output<typeof workloadSchema>>>;
  const areSame: [OfCluster, OfWorkloads] = [true, true];
  expect(areSame).toEqual([true, true]);
});
