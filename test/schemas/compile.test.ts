import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileSchema, writeCompiledSchema } from '../../schemas/compile.js';
import profileSchema from '../../schemas/profile.schema.json';
import { parts } from '../../server/profile/schema/generated/compiledSchema.mjs';
import { schemaParts } from './support';

const generated = path.join(__dirname, '..', '..', 'server', 'profile', 'schema', 'generated', 'compiledSchema.mjs');

/** A schema whose root has one property `member`, and the definitions `part` and `other`. */
function withMember(member: object): object {
  return {
    type: 'object',
    properties: { member },
    definitions: {
      part: { type: 'object', properties: { name: { type: 'string' } } },
      other: { type: 'string' },
    },
  };
}

describe('schemas/compile.js', () => {
  const { code, types } = compileSchema(profileSchema);

  it('generates the same code for the same schema', () => {
    assert.deepEqual(compileSchema(profileSchema), { code, types });
  });

  it('has generated the current code, and writes it only after a change', () => {
    const before = readFileSync(generated, 'utf8');
    assert.equal(before, code, 'run: node esbuild.js --schema');
    writeCompiledSchema();
    assert.equal(readFileSync(generated, 'utf8'), before);
  });

  it('generates code that loads and evaluates nothing at run time, without texts for readers', () => {
    assert.doesNotMatch(code, /\b(?:require|import|eval|Function)\b/);
    assert.doesNotMatch(code, /markdownDescription|defaultSnippets|x-[a-z]/);
  });

  it('generates one part for each definition, with the parts of its properties', () => {
    assert.deepEqual(Object.keys(parts).sort(), [...schemaParts.keys()].sort());
    assert.deepEqual(parts.consent.members, [
      ['owner', 'permissions'],
      ['controller', 'permissions'],
    ]);
    assert.deepEqual(parts.consent.lists, []);
    assert.deepEqual(parts.consent.recommended, ['owner', 'controller']);
    assert.ok(parts.profile.lists.some(([member, part]) => member === 'languages' && part === 'trait'));
    assert.equal(parts.urls.items, 'urlEntry');
    assert.equal(parts.date.items, undefined);
    assert.ok(parts.profile.setByService.includes('archived_at'));
  });

  it('validates one level only', () => {
    assert.equal(parts.consent.validate({ owner: 'any', controller: 5 }), true);
    assert.equal(parts.consent.validate({ owner: {}, contoller: {} }), false);
    const errors = parts.consent.validate.errors ?? [];
    assert.deepEqual(
      errors.map(({ keyword, params }) => [keyword, params]),
      [['additionalProperties', { additionalProperty: 'contoller' }]],
    );
  });

  it('validates arrays of scalars with the object that contains them', () => {
    assert.equal(parts.urls.validate({ from_resume: ['https://example.com', 1] }), false);
    assert.deepEqual(
      parts.urls.validate.errors?.map(({ instancePath }) => instancePath),
      ['/from_resume/1'],
    );
  });

  // A validator that calls another copies the list of errors at each call: quadratic in the number of errors.
  it('has no validator that calls another', () => {
    const calls = code.replaceAll(/function validate\d+\(/g, '').match(/\bvalidate\d+\(/g);
    assert.equal(calls, null);
  });

  const broken: readonly (readonly [why: string, member: object, message: RegExp])[] = [
    ['an inline object', { type: 'object', properties: {} }, /profile\.member: .*separate definition/],
    [
      'an inline object as an item',
      { type: 'array', items: { properties: {} } },
      /profile\.member\[\]: .*separate definition/,
    ],
    [
      'an array of arrays',
      { type: 'array', items: { type: 'array', items: {} } },
      /profile\.member: an array of arrays/,
    ],
    ['a union', { oneOf: [{ type: 'string' }] }, /profile\.member: oneOf/],
    ['a union of items', { type: 'array', items: { anyOf: [] } }, /profile\.member\[\]: anyOf/],
    ['a format', { type: 'string', format: 'date-time' }, /profile\.member: format/],
    ['a misspelled keyword', { tpye: 'string' }, /profile\.member: tpye/],
    ['an assertion next to a reference', { $ref: '#/definitions/part', type: 'object' }, /member: type next to \$ref/],
    ['a remote reference', { $ref: 'https://example.com/part.json' }, /is not a definition/],
    [
      'a reference to an unknown definition',
      { $ref: '#/definitions/prat' },
      /profile\.member: there is no definition prat/,
    ],
    [
      'items of an unknown definition',
      { type: 'array', items: { $ref: '#/definitions/prat' } },
      /there is no definition prat/,
    ],
    ['an array of schemas as items', { type: 'array', items: [{ type: 'string' }] }, /must be an object/],
    ['a schema for additional properties', { type: 'object', additionalProperties: {} }, /additionalProperties/],
    ['a schema that is true', { type: 'array', items: true }, /must be an object/],
  ];
  for (const [why, member, message] of broken) {
    it(`rejects ${why}, with its path`, () => assert.throws(() => compileSchema(withMember(member)), message));
  }

  it('accepts every other schema', () => {
    const members = [
      { $ref: '#/definitions/part', markdownDescription: 'A part.' },
      { type: ['array', 'null'], items: { $ref: '#/definitions/part' } },
      { type: 'array', items: { type: 'string' } },
    ];
    for (const member of members) assert.match(compileSchema(withMember(member)).code, /validate_part/);
  });

  it('rejects a definition with the name of the root', () => {
    assert.throws(
      () => compileSchema({ type: 'object', definitions: { profile: {} } }),
      /not a valid name for a definition/,
    );
  });

  it('rejects keywords that require code of Ajv at run time', () => {
    assert.doesNotThrow(() => compileSchema(withMember({ type: 'string' })));
    assert.throws(() => compileSchema(withMember({ type: 'string', minLength: 1 })), /minLength/);
  });
});
