import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { levelNames } from '../../server/profile/diagnostics/levelSettings';
import { codes } from './catalogue';

const { apiUrl } = manifest.contributes.configuration.properties['hrflow.environments'].items.properties;

export const configurationSchemaFile = path.join(__dirname, '..', '..', 'schemas', 'hrflowrc.schema.json');

/** @returns the text of the schema of `.hrflowrc.json`, generated from the list of codes. */
export async function configurationSchema(): Promise<string> {
  const rules = {
    type: 'object',
    markdownDescription: texts['configuration.rules.markdownDescription'],
    propertyNames: { enum: [...codes].sort() },
    additionalProperties: { enum: levelNames },
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of HrFlow Profile',
    description: `The levels of the rules for the profiles in this folder and below it, for the editor and the command line. ${manifest.homepage}`,
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      rules: { $ref: '#/$defs/rules' },
      overrides: {
        type: 'array',
        description: 'Levels for some of the files. Later ones take precedence.',
        items: {
          type: 'object',
          required: ['files', 'rules'],
          additionalProperties: false,
          properties: {
            files: { type: 'string', description: 'A glob, relative to the folder of this file, such as `drafts/**`.' },
            rules: { $ref: '#/$defs/rules' },
          },
        },
      },
      environments: {
        type: 'array',
        description: 'Services for `hrflow-profile index --environment NAME`. The editor has its own setting.',
        items: {
          type: 'object',
          required: ['name', 'apiUrl'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', minLength: 1, description: 'The name for the option.' },
            apiUrl: {
              type: 'string',
              pattern: apiUrl.pattern,
              description: texts['configuration.environments.apiUrl.description'],
            },
            sourceKey: { type: 'string', description: 'The source for profiles that do not name one.' },
            production: { type: 'boolean', description: 'Whether this is a production environment.' },
          },
        },
      },
    },
    $defs: { rules },
  };
  return await format(JSON.stringify(schema), { ...(await resolveConfig(configurationSchemaFile)), parser: 'json' });
}

async function write(): Promise<void> {
  writeFileSync(configurationSchemaFile, await configurationSchema());
}

if (require.main === module) void write();
