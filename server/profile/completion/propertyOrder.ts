import type { ProfileDocument } from '../document/profileDocument';
import { schemaAt } from '../schema/profileSchema';
import { NodeKind } from '../json/syntaxTree';

/**
 * Sorts the properties that an object may have: required ones first, then recommended ones, each in the order of the
 * documentation.
 * @param offset of the property name that is being completed.
 * @returns the sort text of a property; undefined for an unknown one.
 */
export function propertySortText(
  { parseResult: { tree } }: ProfileDocument,
  offset: number,
): (name: string) => string | undefined {
  const location = tree.locationAt(offset);
  const path = location && tree.kind(location.node) === NodeKind.Key ? location.path.slice(0, -1) : location?.path;
  const owner = path && schemaAt(path)?.schema;
  const names = Object.keys(owner?.properties ?? {});
  return (name) => {
    const index = names.indexOf(name);
    if (index < 0) return undefined;
    const priority = owner?.required?.includes(name) ? 0 : owner?.['x-recommended']?.includes(name) ? 1 : 2;
    return `${priority}${String(index).padStart(3, '0')}`;
  };
}
