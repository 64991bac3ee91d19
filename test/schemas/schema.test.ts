import assert from 'node:assert/strict';
import { annotations, createAjv } from '../../schemas/compile.js';
import profileSchema from '../../schemas/profile.schema.json';
import { errorsOf, references, rootSchema, type SchemaNode, schemaParts, schemaProperties } from './support';

/** Every property that the documentation, the SDKs or a response of the service has. */
const known: Readonly<Record<string, string>> = {
  profile: `source_key consent_algorithmic created_at reference info experiences experiences_duration educations
    educations_duration text text_language skills languages interests labels tags metadatas attachments certifications
    courses tasks id key archive archived_at source updated_at $schema`,
  consent: 'owner controller',
  permissions: 'parsing revealing embedding searching scoring reasoning upskilling',
  info: `full_name first_name last_name email phone gender picture summary date_birth birthdate driving_license location
    urls`,
  urls: 'from_resume linkedin twitter facebook github picture',
  urlEntry: 'type url',
  experience: `title company description date_start date_end location certifications courses tasks skills languages
    interests logo key content_uid hard_skills soft_skills`,
  education: `title school description date_start date_end location certifications courses tasks skills languages
    interests logo key content_uid hard_skills soft_skills`,
  date: 'iso8601 text timestamp',
  location: 'text lat lng gmaps fields geojson',
  locationFields: `category city city_district country country_region entrance house house_number island level near
    po_box postcode road staircase state state_district suburb text unit world_region`,
  skill: 'name type value',
  trait: 'name value',
  label: 'stage job_key job_reference board_key rating date_stage date_rating',
  attachment: `type alt extension file_name original_file_name file_size public_url created_at updated_at`,
  source: 'id key name type subtype environment',
};

const words = (text: string): string[] => text.split(/\s+/).sort();
const property = (where: string): SchemaNode => {
  const found = schemaProperties.find(([name]) => name === where);
  assert.ok(found, where);
  return found[1];
};

describe('profile.schema.json', () => {
  it('has every known property, and no other', () => {
    const actual = [...schemaParts].map(([part, { properties = {} }]) => [part, Object.keys(properties).sort()]);
    const expected = Object.entries(known).map(([part, members]) => [part, words(members)]);
    assert.deepEqual(Object.fromEntries(actual), Object.fromEntries(expected));
  });

  it('compiles in strict mode, so that no keyword is misspelled', () => {
    createAjv().compile(profileSchema);
    assert.throws(() => createAjv().compile({ type: 'object', markdownDescripion: '' }), /unknown keyword/);
  });

  it('has only keywords that have a message', () => {
    const judging = new Set<string>();
    const visit = (node: SchemaNode): void => {
      for (const keyword of Object.keys(node)) judging.add(keyword);
      for (const below of [...Object.values(node.properties ?? {}), ...(node.items ? [node.items] : [])]) visit(below);
    };
    for (const [, part] of schemaParts) visit(part);
    const annotation =
      /^(?:x-.*|\$.*|title|description|markdown.*|defaultSnippets|doNotSuggest|default|examples|definitions)$/;
    const keywords = [...judging].filter((keyword) => !annotation.test(keyword)).sort();
    assert.deepEqual(
      keywords,
      words('additionalProperties enum items maximum minimum pattern properties required type'),
    );
  });

  it('is self-contained: every reference has a definition, and every definition a reference', () => {
    const targets = new Set(references.map(([, { $ref }]) => $ref));
    const definitions = Object.keys(rootSchema.definitions ?? {}).map((name) => `#/definitions/${name}`);
    assert.deepEqual([...targets].sort(), definitions.sort());
  });

  it('requires only what the service refuses a profile without; what the documentation requires is recommended', () => {
    const required = [...schemaParts].filter(([, part]) => 'required' in part).map(([name]) => name);
    assert.deepEqual([required, profileSchema.required], [['profile'], ['info']]);
    assert.deepEqual(
      [...(rootSchema['x-recommended'] ?? [])].sort(),
      words(`consent_algorithmic experiences experiences_duration educations educations_duration skills languages
        interests labels tags metadatas attachments`),
    );
    assert.deepEqual(rootSchema['x-suggested'], ['created_at', 'text', 'text_language']);
    const { consent, permissions, skill, trait, date } = profileSchema.definitions;
    assert.deepEqual(consent['x-recommended'], ['owner', 'controller']);
    assert.deepEqual(permissions['x-recommended'], ['parsing', 'revealing', 'embedding', 'searching', 'scoring']);
    assert.deepEqual(
      [skill, trait, date].map((part) => part['x-recommended']),
      [['name'], ['name'], ['iso8601']],
    );
  });

  it('accepts the null that the service returns', () => {
    for (const where of [
      ...words('experiences_duration educations_duration text text_language').map((name) => `profile.${name}`),
      'skill.type',
      'info.driving_license',
    ])
      assert.ok(property(where).type?.includes('null'), where);
    for (const where of [
      ...words('experiences educations skills languages interests labels tags metadatas attachments created_at').map(
        (name) => `profile.${name}`,
      ),
      'date.iso8601',
    ])
      assert.deepEqual(property(where)['x-also-accepted'], [null], where);
    for (const part of ['urls', 'location', 'locationFields', 'date'])
      assert.ok(schemaParts.get(part)?.type?.includes('null'), part);
  });

  it('has a warning for what official connectors send', () => {
    for (const [where, types] of [
      ['profile.reference', ['number']],
      ['profile.created_at', ['number']],
      ['info.date_birth', ['number']],
      ['trait.value', ['array', 'object']],
      ['skill.value', ['array', 'object']],
      ['attachment.file_size', ['string']],
    ] as const)
      assert.deepEqual(property(where)['x-unconfirmed-types'], types, where);
    for (const [part, type] of [
      ['trait', 'string'],
      ['skill', 'string'],
      ['date', 'number'],
    ] as const)
      assert.ok(schemaParts.get(part)?.['x-unconfirmed-types']?.includes(type), part);
    assert.equal(property('attachment.file_size')['x-severity'], 'hint');
  });

  it('marks properties that the service sets, and does not suggest them', () => {
    const marked = schemaProperties.filter(([, schema]) => schema['x-set-by-service']);
    const entry = ['content_uid', 'hard_skills', 'key', 'soft_skills'];
    const expected = [
      ...['archive', 'archived_at', 'id', 'key', 'source', 'updated_at'].map((name) => `profile.${name}`),
      ...entry.map((name) => `experience.${name}`),
      ...entry.map((name) => `education.${name}`),
    ];
    assert.deepEqual(marked.map(([where]) => where).sort(), expected.sort());
    for (const [where, schema] of marked) assert.equal(schema.doNotSuggest, true, where);
  });

  it('has warnings for values that the service may accept', () => {
    for (const where of [
      'info.gender',
      'skill.type',
      'label.stage',
      'attachment.type',
      'location.lat',
      'location.lng',
    ]) {
      assert.equal(property(where)['x-severity'], 'warning', where);
    }
    assert.deepEqual(property('location.lat')['x-tolerated-types'], ['string']);
    assert.deepEqual(property('info.phone')['x-tolerated-types'], ['number']);
    for (const [where, schema] of schemaProperties) {
      if (schema.enum) assert.equal(schema['x-severity'], 'warning', where);
    }
  });

  it('describes every value of an enumeration', () => {
    for (const [where, schema] of schemaProperties) {
      assert.equal(schema.markdownEnumDescriptions?.length, schema.enum?.length, where);
    }
  });

  it('links to pages that exist', () => {
    const page = 'https://developers.hrflow.ai/reference/the-profile-object';
    const links = [...schemaParts, ...schemaProperties].flatMap(([, schema]) => schema['x-documentation'] ?? []);
    assert.deepEqual(links, [page, `${page}#info-of-the-profile`]);
  });
});

describe('descriptions in profile.schema.json', () => {
  it('exist for every property and every reference, as complete sentences', () => {
    for (const [where, { markdownDescription = '' }] of [...schemaProperties, ...references]) {
      assert.match(markdownDescription, /^[^\n]*[.?!)](?:\n\n|$)/, where);
    }
  });

  // For the JSON service, the definition takes precedence; for our hover, the keywords next to the reference.
  it('are not duplicated: no annotation is both next to a reference and in its definition', () => {
    for (const [where, schema] of references) {
      const definition = schemaParts.get(schema.$ref.slice('#/definitions/'.length)) ?? {};
      const both = Object.keys(schema).filter((key) => annotations.has(key) && Object.hasOwn(definition, key));
      assert.deepEqual(both, [], where);
    }
  });

  it('have a title for the items of every array, which messages use', () => {
    for (const [where, schema] of references) {
      const title = schema.title ?? schemaParts.get(schema.$ref.slice('#/definitions/'.length))?.title;
      if (where.endsWith('[]')) assert.match(title ?? '', /^[a-z]+$/, where);
    }
  });

  it('have examples that the schema accepts', () => {
    let count = 0;
    for (const [where, schema] of [...schemaProperties, ...references]) {
      for (const example of examplesOf(schema.markdownDescription ?? '')) {
        count++;
        const value: unknown = JSON.parse(example);
        assert.deepEqual(problemsOf(schema, value), [], `${where}: ${example}`);
      }
    }
    assert.ok(count > 100, `${count} examples`);
  });

  it('have an example for every property that authors write', () => {
    const without = schemaProperties
      .filter(([, schema]) => !schema.doNotSuggest && examplesOf(schema.markdownDescription ?? '').length === 0)
      .map(([where]) => where);
    const plainParts = /^(?:locationFields|source)\./;
    assert.deepEqual(
      without.filter((where) => !plainParts.test(where)),
      ['experience.logo', 'education.logo'],
    );
  });
});

/** The JSON examples of a description: fenced, or inline in its last line. */
function examplesOf(description: string): string[] {
  const fenced = [...description.matchAll(/```json\n([^]*?)\n```/g)].map(([, text]) => text ?? '');
  const line = /^Examples?: (.*)$/m.exec(description)?.[1] ?? '';
  return [...fenced, ...[...line.matchAll(/`([^`]*)`/g)].map(([, text]) => text ?? '')];
}

/** The errors and warnings of the value of one property or item. */
function problemsOf(schema: SchemaNode, value: unknown): string[] {
  if (schema.$ref !== undefined) {
    return errorsOf(value, schema.$ref.slice('#/definitions/'.length)).map(({ message = '' }) => message);
  }
  const ajv = createAjv();
  ajv.validate({ ...schema, definitions: profileSchema.definitions }, value);
  return (ajv.errors ?? []).map(({ message = '' }) => message);
}
