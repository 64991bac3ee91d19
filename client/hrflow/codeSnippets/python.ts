import { type JsonNode, readJson, type Notation, writeJson } from '../jsonTree';
import { quoteString } from './stringLiteral';

/** CPython accepts a nesting depth of up to 200. */
const maxLiteralDepth = 190;

/**
 * The Python example of HrFlow's documentation, with the profile as a literal. Since version 3.0 of the `hrflow` package (June 2023),
 * profiles are created with `storing`; the documentation still shows `indexing`, which the package no longer has.
 * @param text a JSON object.
 * @returns undefined if `readJson` does not accept the text.
 */
export function asPython(text: string, sourceKey: string): string | undefined {
  const profile = readJson(text);
  if (!profile) return undefined;
  const isDeep = nestingDepth(profile) > maxLiteralDepth;
  return [
    ...(isDeep ? ['import json'] : []),
    'import os',
    '',
    'from hrflow import Hrflow',
    '',
    'client = Hrflow(api_secret=os.environ["HRFLOW_API_KEY"], api_user=os.environ["HRFLOW_USER_EMAIL"])',
    '',
    `data = ${isDeep ? `json.loads(${pythonString(writeJson(profile, 'in-line'))})` : pythonLiteral(profile)}`,
    '',
    `client.profile.storing.add_json(source_key=${pythonString(sourceKey)}, profile_json=data)`,
    '',
  ].join('\n');
}

/** JSON numbers are valid in Python, so they do not change. */
export function pythonLiteral(node: JsonNode): string {
  return writeJson(node, undefined, notation);
}

const notation: Notation = {
  name: ({ name }) => pythonString(name),
  scalar(text) {
    const word = pythonConstants.get(text);
    if (word !== undefined) return word;
    return text.startsWith('"') ? pythonString(String(JSON.parse(text))) : text;
  },
};

const pythonConstants: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['null', 'None'],
]);

function pythonString(text: string): string {
  return quoteString(text, '"', (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);
}

function nestingDepth(node: JsonNode): number {
  if (node.kind === 'scalar') return 0;
  const within = node.kind === 'object' ? node.properties.map(({ value }) => value) : node.items;
  return 1 + within.reduce((deepest, each) => Math.max(deepest, nestingDepth(each)), 0);
}
