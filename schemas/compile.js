// Compiles profile.schema.json to plain code, so that the server needs neither Ajv nor `eval` at run time.
//
// Each definition becomes a validator for one level. The caller follows the references: it walks the value along `members`,
// `lists` and `items`. There are two reasons: with `allErrors`, Ajv copies the array of errors at each `$ref`, so that 40,000
// wrong items take seconds; and an edited item can be validated separately.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv').default;
const standaloneCode = require('ajv/dist/standalone').default;

const schemaFile = path.join(__dirname, 'profile.schema.json');
const outputFolder = path.join(__dirname, '..', 'server', 'profile', 'schema', 'generated');

/** Keywords that do not constrain a value: documentation, completion, and the severity of diagnostics. */
const annotations = new Set([
  'title',
  'markdownDescription',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'doNotSuggest',
  'x-documentation',
  'x-recommended',
  'x-suggested',
  'x-set-by-service',
  'x-severity',
  'x-also-accepted',
  'x-tolerated-types',
  'x-unconfirmed-types',
]);

/** Keywords that a validator of one level supports. */
const assertions = new Set([
  'type',
  'enum',
  'minimum',
  'maximum',
  'pattern',
  'required',
  'properties',
  'additionalProperties',
  'items',
]);

const headings = new Set(['$schema', '$id', 'definitions']);
const referencePrefix = '#/definitions/';

/** @returns a strict Ajv with our annotations: it throws for unknown keywords. */
function createAjv(options = {}) {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: true, ...options });
  for (const keyword of annotations) if (keyword !== 'title') ajv.addKeyword(keyword);
  return ajv;
}

/** Throws unless every keyword of a schema, without its subschemas, is an annotation, a supported assertion or in `alsoAllowed`. */
function checkKeywords(schema, where, alsoAllowed) {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new Error(`${where}: a schema must be an object`);
  }
  for (const keyword of Object.keys(schema)) {
    if (!annotations.has(keyword) && !assertions.has(keyword) && !alsoAllowed.has(keyword)) {
      throw new Error(`${where}: ${keyword} is not a keyword that schemas/compile.js supports`);
    }
  }
  if (typeof (schema.additionalProperties ?? true) !== 'boolean') {
    throw new Error(`${where}: additionalProperties must be true or false`);
  }
}

/** @returns the name of the definition that a schema refers to; undefined for an inline schema. */
function referenceOf(schema, where) {
  if (schema.$ref === undefined) {
    checkKeywords(schema, where, new Set());
    if (schema.properties) throw new Error(`${where}: an object with properties must be a separate definition`);
    return undefined;
  }
  if (!schema.$ref.startsWith(referencePrefix)) throw new Error(`${where}: ${schema.$ref} is not a definition`);
  const other = Object.keys(schema).find((keyword) => keyword !== '$ref' && !annotations.has(keyword));
  if (other) throw new Error(`${where}: ${other} next to $ref would be ignored`);
  return schema.$ref.slice(referencePrefix.length);
}

/** @returns the definition of the items of an array; undefined for scalar items, which are validated with the array. */
function itemReferenceOf(schema, where) {
  if (schema.items === undefined) return undefined;
  const reference = referenceOf(schema.items, `${where}[]`);
  if (!reference && schema.items.items) throw new Error(`${where}: an array of arrays must be a separate definition`);
  return reference;
}

/** @returns the schema with its assertions only. */
function withoutAnnotations(schema) {
  const entries = Object.entries(schema).filter(([keyword]) => assertions.has(keyword));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === 'items' ? withoutAnnotations(value) : value]));
}

/** Splits a definition into the schema of its own level and its references to other definitions. */
function splitPart(name, definition) {
  checkKeywords(definition, name, name === 'profile' ? headings : new Set());
  const guide = {
    members: [],
    lists: [],
    required: definition.required ?? [],
    recommended: definition['x-recommended'] ?? [],
    suggested: definition['x-suggested'] ?? [],
    setByService: [],
  };
  const properties = {};
  for (const [member, schema] of Object.entries(definition.properties ?? {})) {
    const where = `${name}.${member}`;
    const reference = referenceOf(schema, where);
    const itemReference = itemReferenceOf(schema, where);
    if (reference) guide.members.push([member, reference]);
    if (itemReference) guide.lists.push([member, itemReference]);
    if (schema['x-set-by-service']) guide.setByService.push(member);
    properties[member] = reference ? {} : withoutAnnotations(itemReference ? { ...schema, items: {} } : schema);
  }
  const items = itemReferenceOf(definition, name);
  if (items) guide.items = items;
  const level = withoutAnnotations(items ? { ...definition, items: {} } : definition);
  return { level: definition.properties ? { ...level, properties } : level, guide };
}

/** @returns every part of a schema by name: the root is `profile`, the others are the definitions. */
function splitSchema(schema) {
  const parts = new Map([['profile', splitPart('profile', schema)]]);
  for (const [name, definition] of Object.entries(schema.definitions ?? {})) {
    if (!/^[a-z]\w*$/i.test(name) || name === 'profile') throw new Error(`${name}: not a valid name for a definition`);
    parts.set(name, splitPart(name, definition));
  }
  for (const [name, { guide }] of parts) {
    const targets = [...guide.members, ...guide.lists, ['[]', guide.items ?? name]];
    for (const [member, target] of targets) {
      if (!parts.has(target)) throw new Error(`${name}.${member}: there is no definition ${target}`);
    }
  }
  return parts;
}

/**
 * @param schema a schema like profile.schema.json: every object schema is a definition, and `$ref` refers to it.
 * @returns {{ code: string, types: string }} an ES module without imports, and its type declarations. The output is deterministic.
 * @throws {Error} if the schema contains something that would not be validated. The message contains the path.
 */
function compileSchema(schema) {
  const parts = splitSchema(schema);
  const ajv = createAjv({ code: { source: true, esm: true, optimize: 2 }, messages: false });
  for (const [name, { level }] of parts) ajv.addSchema(level, name);
  const names = [...parts.keys()];
  const validators = shortened(
    standaloneCode(ajv, Object.fromEntries(names.map((name) => [`validate_${name}`, name]))),
  );
  if (/\b(?:require|import)\b/.test(validators)) throw new Error('a keyword needs the Ajv runtime');
  const entries = [...parts].map(
    ([name, { guide }]) => `  ${name}: { validate: validate_${name}, ...${JSON.stringify(guide)} },`,
  );
  const code = `${validators}\nexport const parts = {\n${entries.join('\n')}\n};\n`;
  return { code, types: declarations(names) };
}

/**
 * Replaces the inline creation of each error in Ajv's code by a function call, which more than halves its size, and removes
 * parameters that only nested validators need.
 * @throws {Error} if Ajv generates code that these replacements do not expect.
 */
function shortened(validators) {
  const code = validators
    .replaceAll('{instancePath="", parentData, parentDataProperty, rootData=data}={}', '')
    .replaceAll(
      /const (err\d+) = \{instancePath(?::instancePath\+(.+?))?,schemaPath:"[^"]*",keyword:("\w+"),params:(\{.*?\})\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      (_all, _name, pointer = '""', keyword, params) =>
        `vErrors = withError(vErrors, ${pointer}, ${keyword}, ${params});`,
    )
    .replaceAll('let errors = 0;', '')
    .replaceAll('return errors === 0;', 'return vErrors === null;');
  const left = /schemaPath:|rootData|\berrors(?:\+\+| ===)/.exec(code);
  if (left) throw new Error(`Ajv generated unexpected code: ${code.slice(left.index - 100, left.index + 100)}`);
  return `${code}
function withError(errors, instancePath, keyword, params) {
  const error = { instancePath, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}`;
}

function declarations(names) {
  return `// Generated by schemas/compile.js from profile.schema.json.
export type PartName = ${names.map((name) => `'${name}'`).join(' | ')};

/** An error as Ajv reports it; \`instancePath\` is a JSON pointer of at most two segments. */
export interface CompiledError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface CompiledPart {
  /** Validates this level only. If it returns false, \`errors\` contains the errors. */
  readonly validate: { (value: unknown): boolean; readonly errors?: readonly CompiledError[] | null };
  /** Properties that another part validates. */
  readonly members: readonly (readonly [member: string, part: PartName])[];
  /** Properties that are arrays, and the part that validates their items. */
  readonly lists: readonly (readonly [member: string, part: PartName])[];
  /** If the part itself may be an array: the part that validates its items. */
  readonly items?: PartName;
  /** Properties without which the service refuses the object. The validator reports them as well. */
  readonly required: readonly string[];
  /** Properties that the documentation requires but the service does not. */
  readonly recommended: readonly string[];
  /** The same, if a profile is complete without them. */
  readonly suggested: readonly string[];
  /** Properties that the service sets itself. */
  readonly setByService: readonly string[];
}

export const parts: Readonly<Record<PartName, CompiledPart>>;
`;
}

/** Writes server/profile/schema/generated/. Does not write unchanged files, so that file watchers are not triggered. */
function writeCompiledSchema() {
  const { code, types } = compileSchema(JSON.parse(fs.readFileSync(schemaFile, 'utf8')));
  fs.mkdirSync(outputFolder, { recursive: true });
  for (const [name, text] of [
    ['compiledSchema.mjs', code],
    ['compiledSchema.d.mts', types],
  ]) {
    const file = path.join(outputFolder, name);
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) fs.writeFileSync(file, text);
  }
}

module.exports = { annotations, compileSchema, createAjv, writeCompiledSchema };
