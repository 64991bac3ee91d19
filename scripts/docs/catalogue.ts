import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { documentCodes, limitCodes, type OtherCode, schemaCodes, syntaxCodes } from './otherCodes';
import { type DocumentedRule, documentedRules } from './ruleDocs';
import { textsOf } from './ruleTexts';

const root = path.join(__dirname, '..', '..');
export const catalogueFile = path.join(root, 'docs', 'rules.md');
const manifestFile = path.join(root, 'package.json');

/** Every code whose severity the settings can change. */
export const codes = [...documentedRules, ...schemaCodes, ...documentCodes, ...syntaxCodes].map(({ code }) => code);

/** @returns the text of docs/rules.md, generated from the sources. */
export async function catalogue(): Promise<string> {
  const sections = [
    [
      'Rules',
      'Checks that a schema cannot express. None is an error, because the service accepts what they report.',
      documentedRules,
    ],
    ['Schema', 'Violations of `schemas/profile.schema.json`.', schemaCodes],
    [
      'Document',
      'What a document is instead of one profile. Each of these replaces all diagnostics of the schema and the rules.',
      documentCodes,
    ],
    [
      'Syntax',
      'Why a text is not JSON. **Index Profile** never sends text that is not JSON, whatever the severity.',
      syntaxCodes,
    ],
  ] as const;
  const text = [
    '# Diagnostics',
    'Generated from the sources by `npm run docs`. Every diagnostic has a code. The setting `hrflow.rules` changes the severity of a code (`error`, `warning`, `information`, `hint`) or turns it `off`; `hrflow.ruleOverrides` does the same for some files. Only an error stops **Index Profile**.',
    ...sections.flatMap(([title, what, entries]) => [`## ${title}`, what, ...entries.map(sectionOf)]),
    '## Limits',
    'What is not validated or not shown. `hrflow.rules` does not change these.',
    ...limitCodes.map(({ code, severity, why }) => `### ${code}\n\nDefault: ${severity}.\n\n${why}`),
  ].join('\n\n');
  return await format(text, { ...(await resolveConfig(catalogueFile)), parser: 'markdown' });
}

type Entry = OtherCode | DocumentedRule;

function sectionOf(entry: Entry): string {
  const { why, bad, good } = 'docs' in entry ? entry.docs : entry;
  return [
    `### ${entry.code}`,
    `Default: ${entry.severity}.`,
    why,
    'Wrong:',
    fence(bad),
    ...('docs' in entry ? textsSection(entry) : []),
    'Right:',
    fence(good),
  ].join('\n\n');
}

/** The wording of a rule, which this document is the test of. */
function textsSection(rule: DocumentedRule): string[] {
  const { message, titles } = textsOf(rule);
  const fixes = titles.map((title) => `- ${title}`).join('\n');
  return [`Message: ${message}`, ...(fixes === '' ? [] : ['Quick fixes:', fixes])];
}

function fence(example: OtherCode['bad']): string {
  const text = typeof example === 'string' ? example : excerpt(example);
  return `<!-- prettier-ignore -->\n\`\`\`json\n${text}\n\`\`\``;
}

/** Properties as in a profile, with long texts truncated and invisible characters escaped. */
function excerpt(properties: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return '{}';
  return entries.map(([name, value]) => `"${name}": ${printed(value)}`).join(',\n');
}

function printed(value: unknown): string {
  const shorter = JSON.stringify(
    value,
    (_, each: unknown) => (typeof each === 'string' && each.length > 80 ? `${each.slice(0, 60)}…` : each),
    2,
  );
  return shorter
    .replaceAll('\ufffd', '\\ufffd')
    .replaceAll('\u200b', '\\u200b')
    .replaceAll(/\n\s+(?=[^\n]*$)/g, '\n');
}

interface Manifest {
  contributes: { configuration: { properties: Record<string, Record<string, unknown>> } };
}

/** @returns the text of package.json with the codes that its settings accept. */
export function manifestWithCodes(): string {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const { properties } = manifest.contributes.configuration;
  const codeNames = { propertyNames: { enum: [...codes].sort() } };
  Object.assign(properties['hrflow.rules'] ?? {}, codeNames);
  const { items } = properties['hrflow.ruleOverrides'] as { items: { properties: { rules: object } } };
  Object.assign(items.properties.rules, codeNames);
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

async function write(): Promise<void> {
  writeFileSync(catalogueFile, await catalogue());
  writeFileSync(manifestFile, manifestWithCodes());
}

if (require.main === module) void write();
