import type { CompletionItem } from 'vscode-json-languageservice';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind, type Path } from '../json/syntaxTree';
import { documentedAsRequired, pathPattern, schemaAt, type Schema, typesOf } from '../schema/profileSchema';
import { derivedValues } from './values/derivedValues';

const triggerSuggest = 'editor.action.triggerSuggest';
/** Opens the list of values after a property was inserted. Editors do not show the title. */
const openSuggestions = { title: triggerSuggest, command: triggerSuggest };

/** Properties with few possible values, which are listed as soon as the property is inserted. */
const listedProperties: readonly string[] = ['text_language', 'info.urls[].type'];

/**
 * Completes the items for property names of the JSON service: their order, and the value that each one inserts.
 * @param document the repaired document.
 * @param offset of the property name that is being completed.
 * @param now milliseconds since the epoch.
 */
export function propertyItems(
  items: readonly CompletionItem[],
  document: ProfileDocument,
  offset: number,
  now: number,
): CompletionItem[] {
  const path = ownerPathAt(document, offset);
  const owner = path && schemaAt(path)?.schema;
  if (!path || !owner) return [...items];
  const orderOf = propertyOrder(owner);
  return items.map((item) => {
    const sortText = orderOf(item.label);
    return { ...withValue(item, document, [...path, item.label], now), ...(sortText !== undefined && { sortText }) };
  });
}

/** The path of the object whose property name is being completed. */
export function ownerPathAt({ parseResult: { tree } }: ProfileDocument, offset: number): Path | undefined {
  const location = tree.locationAt(offset);
  return location && tree.kind(location.node) === NodeKind.Key ? location.path.slice(0, -1) : location?.path;
}

/** Sorts the properties of an object: required ones first, then recommended ones, each in the order of the documentation. */
function propertyOrder({ properties = {}, ...schema }: Schema): (name: string) => string | undefined {
  const names = Object.keys(properties);
  const groups = [documentedAsRequired(schema), schema['x-suggested'] ?? []];
  return (name) => {
    const index = names.indexOf(name);
    if (index < 0) return undefined;
    const group = groups.findIndex((each) => each.includes(name));
    return `${group < 0 ? groups.length : group}${String(index).padStart(3, '0')}`;
  };
}

/** The item of a property that inserts a value, with a value that suits the document. */
function withValue(item: CompletionItem, { parseResult }: ProfileDocument, path: Path, now: number): CompletionItem {
  const { label, textEdit } = item;
  const name = `${JSON.stringify(label)}: `;
  if (textEdit?.newText.startsWith(name) !== true) return item;
  const [derived] = derivedValues(parseResult.tree, path, now);
  if (derived) {
    const value = JSON.stringify(derived.value);
    const detail = [value, derived.origin].filter((text) => text !== undefined).join(' · ');
    return { ...item, detail, textEdit: { ...textEdit, newText: `${name}\${1:${escaped(value)}}` } };
  }
  if (isNullableNumber(schemaAt(path)?.schema ?? {}))
    return { ...item, textEdit: { ...textEdit, newText: `${name}\${1:null}` } };
  return listedProperties.includes(pathPattern(path)) ? { ...item, command: openSuggestions } : item;
}

/** Whether a value may be a number or null. A number that is inserted and then left would be wrong data. */
function isNullableNumber(schema: Schema): boolean {
  const types = typesOf(schema);
  return types.includes('number') && types.includes('null');
}

/** A text within a placeholder, in the snippet syntax of LSP. */
function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
