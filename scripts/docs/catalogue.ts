import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { limitCodes, type OtherCode, schemaCodes, syntaxCodes } from './otherCodes';
import { type DocumentedRule, documentedRules } from './ruleDocs';

const root = path.join(__dirname, '..', '..');
export const catalogueFile = path.join(root, 'docs', 'rules.md');
const manifestFile = path.join(root, 'package.json');

/** Every code that can be set to another level. */
export const codes = [...documentedRules, ...schemaCodes, ...syntaxCodes].map(({ code }) => code);

/** docs/rules.md as the registries have it. */
export async function catalogue(): Promise<string> {
  const sections = [
    ['Rules', 'What a schema cannot say. None is an error: the service takes what they report.', documentedRules],
    ['Schema', 'What `schemas/profile.schema.json` says.', schemaCodes],
    [
      'Grammar',
      'What keeps a text from being JSON. Only an error stops **Index Profile**, and text that is not JSON is never sent, whatever the level.',
      syntaxCodes,
    ],
  ] as const;
  const text = [
    '# What can be wrong',
    'Generated from the sources by `npm run docs`. Every problem has a code; the setting `hrflow.rules` gives it another level (`error`, `warning`, `information`, `hint`) or turns it `off`, and `hrflow.ruleOverrides` does so for some files.',
    ...sections.flatMap(([title, what, entries]) => [`## ${title}`, what, ...entries.map(sectionOf)]),
    '## Limits',
    'What is not looked at or not shown. `hrflow.rules` does not change these.',
    ...limitCodes.map(({ code, severity, why }) => `### ${code}\n\nDefault: ${severity}.\n\n${why}`),
  ].join('\n\n');
  return await format(text, { ...(await resolveConfig(catalogueFile)), parser: 'markdown' });
}

type Entry = OtherCode | DocumentedRule;

function sectionOf(entry: Entry): string {
  const { why, bad, good } = 'docs' in entry ? entry.docs : entry;
  return [`### ${entry.code}`, `Default: ${entry.severity}.`, why, 'Wrong:', fence(bad), 'Right:', fence(good)].join(
    '\n\n',
  );
}

function fence(example: OtherCode['bad']): string {
  const text = typeof example === 'string' ? example : excerpt(example);
  return `<!-- prettier-ignore -->\n\`\`\`json\n${text}\n\`\`\``;
}

/** Members as they stand in a profile; long texts cut, and what no screen shows as an escape. */
function excerpt(members: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
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

/** The manifest with the codes that its settings take. */
export function manifestWithCodes(): string {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const { properties } = manifest.contributes.configuration;
  const ofCodes = { propertyNames: { enum: [...codes].sort() } };
  Object.assign(properties['hrflow.rules'] ?? {}, ofCodes);
  const { items } = properties['hrflow.ruleOverrides'] as { items: { properties: { rules: object } } };
  Object.assign(items.properties.rules, ofCodes);
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

async function write(): Promise<void> {
  writeFileSync(catalogueFile, await catalogue());
  writeFileSync(manifestFile, manifestWithCodes());
}

if (require.main === module) void write();
