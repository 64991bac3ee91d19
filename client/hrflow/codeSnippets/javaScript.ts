import { canonicalNumber } from '../comparison/canonicalNumber';
import { type JsonNode, readJson, type Spelling, writeJson } from '../jsonTree';
import { quoteString, escapeCodeUnit } from './stringLiteral';

/**
 * The call of the page for JavaScript, with the profile as a literal.
 * @param text a JSON object, not too deep for `readJson`.
 * @param sourceKey of the source that it goes to.
 * @returns undefined if the text is not such.
 */
export function asJavaScript(text: string, sourceKey: string): string | undefined {
  const profile = readJson(text);
  if (!profile) return undefined;
  return [
    "import Hrflow from 'hrflow';",
    '',
    'const client = new Hrflow({',
    '  api_secret: process.env.HRFLOW_API_KEY,',
    '  api_user: process.env.HRFLOW_USER_EMAIL,',
    '});',
    '',
    `const data = ${javaScriptLiteral(profile)};`,
    '',
    `client.profile.indexing.addJson(${javaScriptString(sourceKey)}, data).then((response) => {`,
    '  console.log(response);',
    '});',
    '',
  ].join('\n');
}

/** A JSON value as a literal of JavaScript. */
export function javaScriptLiteral(node: JsonNode): string {
  return writeJson(node, undefined, spelling);
}

/** Numbers of a JSON text that are others in JavaScript, such as 2^53 + 1 and 1e400; whoever sends them sends another profile. */
export function inexactNumbers(node: JsonNode): string[] {
  if (node.kind === 'object') return node.members.flatMap(({ value }) => inexactNumbers(value));
  if (node.kind === 'array') return node.items.flatMap(inexactNumbers);
  if (!/^[-\d]/.test(node.text)) return [];
  const number = Number(node.text);
  return Number.isFinite(number) && canonicalNumber(String(number)) === canonicalNumber(node.text) ? [] : [node.text];
}

const spelling: Spelling = {
  // Without brackets this one would set the object's prototype.
  name: ({ name }) => (name === '__proto__' ? "['__proto__']" : javaScriptString(name)),
  scalar: (text) => (text.startsWith('"') ? javaScriptString(String(JSON.parse(text))) : text),
};

function javaScriptString(text: string): string {
  const units = (character: string): string =>
    escapeCodeUnit(character.charCodeAt(0)) + escapeCodeUnit(character.charCodeAt(1));
  // Within a page of HTML these would end the script, or begin a comment.
  return quoteString(text, "'", units).replaceAll(/<(?=\/script|!--)/gi, '\\x3C');
}
