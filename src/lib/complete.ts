/**
 * All props of a construct, those that may be left out too: whoever makes them writes each one down, if only as
 * undefined. A prop that a construct gets, loses or renames is an error of the compiler here.
 */
export type Complete<Props> = { readonly [Name in keyof Required<Props>]: Props[Name] };
