import { canonicalNumber } from '../comparison/canonicalNumber';
import { type JsonNode, readJson, type Notation, writeJson } from '../jsonTree';
import { quoteString, escapeCodeUnit } from './stringLiteral';

/**
 * The JavaScript example of HrFlow's documentation, with the profile as a literal. Its comments are about the newest version of the
 * `hrflow` package: without its email address, the service rejects the request; and 202 is a success.
 * @param text a JSON object.
 * @returns undefined if `readJson` does not accept the text.
 */
export function asJavaScript(text: string, sourceKey: string): string | undefined {
  const profile = readJson(text);
  if (!profile) return undefined;
  return [
    '// Some versions of the hrflow package do not send api_user (the service responds with 401), and report the status 202,',
    '// which means that the service accepted the profile, as an error: check before you send the profile again.',
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

export function javaScriptLiteral(node: JsonNode): string {
  return writeJson(node, undefined, notation);
}

/** Numbers that JavaScript cannot represent exactly, such as 2^53 + 1 and 1e400. */
export function inexactNumbers(node: JsonNode): string[] {
  if (node.kind === 'object') return node.properties.flatMap(({ value }) => inexactNumbers(value));
  if (node.kind === 'array') return node.items.flatMap(inexactNumbers);
  if (!/^[-\d]/.test(node.text)) return [];
  const number = Number(node.text);
  return Number.isFinite(number) && canonicalNumber(String(number)) === canonicalNumber(node.text) ? [] : [node.text];
}

const notation: Notation = {
  // Without brackets, `__proto__` would set the prototype of the object.
  name: ({ name }) => (name === '__proto__' ? "['__proto__']" : javaScriptString(name)),
  scalar: (text) => (text.startsWith('"') ? javaScriptString(String(JSON.parse(text))) : text),
};

function javaScriptString(text: string): string {
  const units = (character: string): string =>
    escapeCodeUnit(character.charCodeAt(0)) + escapeCodeUnit(character.charCodeAt(1));
  // In an HTML page, these would end the script or start a comment.
  return quoteString(text, "'", units).replaceAll(/<(?=\/script|!--)/gi, '\\x3C');
}
