/** A service of AWS as its own model describes it: https://boto3.amazonaws.com/v1/documentation/api/latest/index.html */
export interface ServiceModel {
  readonly metadata: { readonly protocol: string };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface Operation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string };
  readonly input?: { readonly shape: string };
}

/** What a value may be. */
export interface Shape {
  readonly type: string;
  /** Of a structure. */
  readonly members?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  /** Of a list. */
  readonly member?: Member;
  /** Of a map. */
  readonly key?: Member;
  readonly value?: Member;
  /** Of a string or list the length, of a number the value. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** A use of a shape, and how requests spell it. */
export interface Member {
  readonly shape: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly queryName?: string;
  readonly documentation?: string;
}

/**
 * The shape of a name.
 *
 * @throws where the model has none
 */
export function shapeOf({ shapes }: ServiceModel, name: string): Shape {
  const shape = shapes[name];
  if (!shape) throw new Error(`AWS's model has no shape ${name}`);
  return shape;
}
