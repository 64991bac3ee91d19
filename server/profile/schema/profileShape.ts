import type { ValueShape } from '../json/recovery/valueShape';
import { resolveRef, rootSchema, type Schema, typesOf } from './profileSchema';

const shapes = new WeakMap<Schema, ValueShape>();

/** The structure of a profile, for error recovery. */
export function profileShape(): ValueShape {
  return shapeOf(rootSchema);
}

function shapeOf(schema: Schema): ValueShape {
  const resolved = resolveRef(schema);
  const known = shapes.get(resolved) ?? new SchemaShape(resolved);
  shapes.set(resolved, known);
  return known;
}

class SchemaShape implements ValueShape {
  readonly mayBeObject: boolean;
  readonly mayBeArray: boolean;
  readonly mayBeScalar: boolean;
  readonly hasProperties: boolean;

  constructor(private readonly schema: Schema) {
    const types = [
      ...typesOf(schema),
      ...(schema['x-tolerated-types'] ?? []),
      ...(schema['x-unconfirmed-types'] ?? []),
    ];
    const isAny = types.length === 0;
    this.mayBeObject = isAny || types.includes('object');
    this.mayBeArray = isAny || types.includes('array');
    this.mayBeScalar = isAny || types.some((type) => type !== 'object' && type !== 'array' && type !== 'null');
    this.hasProperties = schema.properties !== undefined && Object.keys(schema.properties).length > 0;
  }

  property(name: string): ValueShape | undefined {
    const { properties } = this.schema;
    const property = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
    return property && shapeOf(property);
  }

  get item(): ValueShape | undefined {
    return this.schema.items && shapeOf(this.schema.items);
  }
}
