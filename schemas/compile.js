// Compiles profile.schema.json to plain code, so that the server carries neither Ajv nor `eval`.
//
// Each definition becomes a validator of its own that judges one level: what it refers to is judged by the caller, who
// walks the value along `members`, `lists` and `items`. Two reasons: with `allErrors` Ajv copies the list of errors at
// each `$ref`, so that 40,000 wrong items take seconds; and an edited item can be judged alone.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv').default;
const standaloneCode = require('ajv/dist/standalone').default;

const schemaFile = path.join(__dirname, 'profile.schema.json');
const outputFolder = path.join(__dirname, '..', 'server', 'profile', 'schema', 'generated');

/** Keywords that say nothing about a value: for readers, for completion, for the severity of a problem. */
const annotations = new Set([
  'title',
  'markdownDescription',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'doNotSuggest',
  'x-documentation',
  'x-recommended',
  'x-set-by-service',
  'x-severity',
  'x-tolerated-types',
]);

/** Keywords that a validator of one level can judge. */
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

/** An Ajv that knows our annotations and refuses every keyword that is misspelled. */
function createAjv(options = {}) {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: true, ...options });
  for (const keyword of annotations) if (keyword !== 'title') ajv.addKeyword(keyword);
  return ajv;
}

/** Throws unless every keyword of one schema, seen by itself, is one that is judged or that says nothing. */
function checkKeywords(schema, where, alsoAllowed) {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new Error(`${where}: a schema has to be an object`);
  }
  for (const keyword of Object.keys(schema)) {
    if (!annotations.has(keyword) && !assertions.has(keyword) && !alsoAllowed.has(keyword)) {
      throw new Error(`${where}: ${keyword} is not among the keywords that schemas/compile.js compiles`);
    }
  }
  if (typeof (schema.additionalProperties ?? true) !== 'boolean') {
    throw new Error(`${where}: additionalProperties has to be true or false`);
  }
}

/** The name of the definition that a schema refers to; undefined for a schema that is judged where it stands. */
function referenceOf(schema, where) {
  if (schema.$ref === undefined) {
    checkKeywords(schema, where, new Set());
    if (schema.properties) throw new Error(`${where}: an object with properties has to be a definition of its own`);
    return undefined;
  }
  if (!schema.$ref.startsWith(referencePrefix)) throw new Error(`${where}: ${schema.$ref} is not a definition`);
  const other = Object.keys(schema).find((keyword) => keyword !== '$ref' && !annotations.has(keyword));
  if (other) throw new Error(`${where}: ${other} beside $ref would be judged by nobody`);
  return schema.$ref.slice(referencePrefix.length);
}

/** The part that judges the items of a list; undefined where they are plain values, judged with the list. */
function itemReferenceOf(schema, where) {
  if (schema.items === undefined) return undefined;
  const reference = referenceOf(schema.items, `${where}[]`);
  if (!reference && schema.items.items) throw new Error(`${where}: a list of lists has to be a definition of its own`);
  return reference;
}

/** A schema with what a validator needs, and nothing of what readers need. */
function withoutAnnotations(schema) {
  const entries = Object.entries(schema).filter(([keyword]) => assertions.has(keyword));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === 'items' ? withoutAnnotations(value) : value]));
}

/** Splits a definition into what is judged at its own level and where to go on from there. */
function splitPart(name, definition) {
  checkKeywords(definition, name, name === 'profile' ? headings : new Set());
  const guide = { members: [], lists: [], recommended: definition['x-recommended'] ?? [], setByService: [] };
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

/** Every part of a schema by name: the root is `profile`, the others are its definitions. */
function splitSchema(schema) {
  const parts = new Map([['profile', splitPart('profile', schema)]]);
  for (const [name, definition] of Object.entries(schema.definitions ?? {})) {
    if (!/^[a-z]\w*$/i.test(name) || name === 'profile') throw new Error(`${name}: no name for a definition`);
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
 * @param schema a schema like profile.schema.json: every object-shaped part is a definition, referred to by a plain `$ref`.
 * @returns {{ code: string, types: string }} an ES module without imports, and its declarations; the same for the same schema.
 * @throws {Error} if the schema has a shape that would not be judged; the message says where.
 */
function compileSchema(schema) {
  const parts = splitSchema(schema);
  const ajv = createAjv({ code: { source: true, esm: true, optimize: 2 }, messages: false });
  for (const [name, { level }] of parts) ajv.addSchema(level, name);
  const names = [...parts.keys()];
  const validators = shortened(standaloneCode(ajv, Object.fromEntries(names.map((name) => [`judge_${name}`, name]))));
  if (/\b(?:require|import)\b/.test(validators)) throw new Error('a keyword needs code of Ajv at run time');
  const entries = [...parts].map(
    ([name, { guide }]) => `  ${name}: { validate: judge_${name}, ...${JSON.stringify(guide)} },`,
  );
  const code = `${validators}\nexport const parts = {\n${entries.join('\n')}\n};\n`;
  return { code, types: declarations(names) };
}

/**
 * Ajv's code with one call where Ajv writes an error out: less than half as long. What only validators would need that call
 * each other goes, too.
 * @throws {Error} where Ajv writes something else than it did.
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
  if (left) throw new Error(`Ajv writes other code than it did: ${code.slice(left.index - 100, left.index + 100)}`);
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
  /** Judges this level only. After false, \`errors\` has what is wrong. */
  readonly validate: { (value: unknown): boolean; readonly errors?: readonly CompiledError[] | null };
  /** Members to be judged by another part. */
  readonly members: readonly (readonly [member: string, part: PartName])[];
  /** Members whose items are to be judged by another part. */
  readonly lists: readonly (readonly [member: string, part: PartName])[];
  /** Where the part itself may be a list: the part that judges its items. */
  readonly items?: PartName;
  /** Members that the documentation requires and the service does without. */
  readonly recommended: readonly string[];
  /** Members that the service sets itself. */
  readonly setByService: readonly string[];
}

export const parts: Readonly<Record<PartName, CompiledPart>>;
`;
}

/** Writes server/profile/schema/generated/, but leaves a file alone that would not change: watchers need not wake. */
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
