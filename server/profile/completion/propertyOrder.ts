import type { ProfileDocument } from '../document/profileDocument';
import { placeAt } from '../schema/profileSchema';
import { Kind } from '../json/syntaxTree';

/**
 * Orders the members that an object may have: those that are required first, then those that the documentation recommends,
 * each as the documentation has them.
 * @param offset where a name belongs.
 * @returns the text to sort a member by; undefined for one that is not known there.
 */
export function memberOrder(
  { reading: { tree } }: ProfileDocument,
  offset: number,
): (name: string) => string | undefined {
  const found = tree.pathAt(offset);
  const path = found && tree.kind(found.node) === Kind.Key ? found.path.slice(0, -1) : found?.path;
  const owner = path && placeAt(path)?.schema;
  const names = Object.keys(owner?.properties ?? {});
  return (name) => {
    const index = names.indexOf(name);
    if (index < 0) return undefined;
    const need = owner?.required?.includes(name) ? 0 : owner?.['x-recommended']?.includes(name) ? 1 : 2;
    return `${need}${String(index).padStart(3, '0')}`;
  };
}
