import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';

const folder = path.join(__dirname, '..', '..', 'schemas');
export const profileTypesFile = path.join(folder, 'profile.d.ts');

/** @returns the TypeScript types of a profile, generated from its schema. */
export async function profileTypes(): Promise<string> {
  const schema = JSON.parse(readFileSync(path.join(folder, 'profile.schema.json'), 'utf8'), (_, value: unknown) =>
    described(value),
  ) as JSONSchema;
  for (const [name, definition] of Object.entries(schema.definitions ?? {})) definition.title = `profile ${name}`;
  const text = await compile({ ...schema, title: 'HrFlowProfile' }, 'HrFlowProfile', {
    bannerComment: '/** The types of an HrFlow profile. Generated from profile.schema.json by `npm run docs`. */',
    format: false,
  });
  return await format(text, { ...(await resolveConfig(profileTypesFile)), parser: 'typescript' });
}

/** The schema as the compiler reads it: with `description`, and without properties next to `$ref`, for which it copies the type. */
function described(value: unknown): unknown {
  if (!isRecord(value)) return value;
  if (typeof value.$ref === 'string') return { $ref: value.$ref };
  if (typeof value.markdownDescription !== 'string') return value;
  return { ...value, description: value.markdownDescription.replaceAll('*/', '* /') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

async function write(): Promise<void> {
  writeFileSync(profileTypesFile, await profileTypes());
}

if (require.main === module) void write();
