/** What is known about the structure of a value, such as by a schema. Evidence for error recovery: which bracket or quote is missing. */
export interface ValueShape {
  /** Whether the value may be an object, an array, or a string, a number or a literal. */
  readonly mayBeObject: boolean;
  readonly mayBeArray: boolean;
  readonly mayBeScalar: boolean;
  /** Whether the properties are known: otherwise any name is as good as another. */
  readonly hasProperties: boolean;
  /** The shape of a property; undefined if there is no such property. */
  property(name: string): ValueShape | undefined;
  /** The shape of the items; undefined if it is not known. */
  readonly item: ValueShape | undefined;
}
