import type { ValueFix } from './valueFix';
import type { CompiledError } from './generated/compiledSchema.mjs';
import { enumValueFixes, convertTypeFixes } from './schemaFixes';
import { removeFix } from './propertyFixes';
import { closestPropertyNames } from './propertyFixes';
import { renamePropertyFixes } from './propertyFixes';
import { addPropertiesFixes } from './propertyFixes';
import type { Severity } from './severity';
import { schemaAt, type Schema, jsonTypeOf, typesOf } from './profileSchema';
import { formatTypes } from './typeNames';
import { formatList } from '../text/formatList';
import type { Path, PathSegment } from '../json/syntaxTree';
import { maxFindings, TooManyFindings } from './findingLimit';
import type { Finding } from './finding';

/**
 * Says in words what a compiled validator found at one level.
 * @param path of the value that was judged.
 * @param value that was judged.
 * @param now milliseconds since the epoch, for cures that put in a date.
 * @param report takes the findings, one by one.
 */
export function reportFindings(
  errors: readonly CompiledError[],
  path: Path,
  value: unknown,
  now: number,
  report: (finding: Finding) => void,
): void {
  if (errors.some(isMissing)) {
    const names = errors.filter(isMissing).map(({ params }) => String(params.missingProperty));
    report(missingProperties(path, names, value, now));
  }
  for (const error of errors) {
    // A value of the wrong type is none of an enumeration either: said once.
    if (error.keyword === 'enum' && errors.some((other) => isWrongType(other, error))) continue;
    if (error.keyword === 'additionalProperties')
      report(unknownProperty([...path, String(error.params.additionalProperty)], value));
    else if (!isMissing(error)) report(new InvalidValueFinding(error, path, value));
  }
}

function isMissing({ keyword }: CompiledError): boolean {
  return keyword === 'required';
}

function isWrongType(error: CompiledError, { instancePath }: CompiledError): boolean {
  return error.keyword === 'type' && error.instancePath === instancePath;
}

/** Keeps what is found in one item of a list apart from the rest. */
export class ItemFindingCollector {
  private findings: Finding[] | undefined;
  private count = 0;

  /** Bound, so that it can be passed on. */
  readonly add = (finding: Finding): void => {
    if (++this.count > maxFindings) throw new TooManyFindings();
    // Most have none, and of 40,000 that are wrong most have one: a list that grows would have room for many.
    if (this.findings) this.findings.push(finding);
    else this.findings = [finding];
  };

  /** @returns what was added since the last time; undefined if nothing was. */
  take(): readonly Finding[] | undefined {
    const { findings } = this;
    this.findings = undefined;
    return findings;
  }
}

/** Members that the schema requires: one finding for all of an object. */
function missingProperties(path: Path, names: readonly string[], owner: unknown, now: number): Finding {
  return {
    code: 'missing-members',
    severity: 'error',
    message: `${titleOf(path)} lacks ${formatNames(names)}, which the documentation requires.`,
    documentation: documentationAt(path),
    path,
    mark: 'object',
    fixes: () => addPropertiesFixes(path, names, owner, now),
  };
}

/** Members that the documentation requires and the service does without. */
export function missingRecommendedProperties(
  path: Path,
  names: readonly string[],
  owner: unknown,
  now: number,
): Finding {
  return {
    code: 'missing-recommended-members',
    severity: 'warning',
    message: `${titleOf(path)} lacks ${formatNames(names)}. The documentation lists ${names.length > 1 ? 'them' : 'it'}; the service does without.`,
    documentation: documentationAt(path),
    path,
    mark: 'object',
    fixes: () => addPropertiesFixes(path, names, owner, now),
  };
}

/** A member that authors paste along with an answer of the service. */
export function setByServiceFinding(path: Path): Finding {
  return {
    code: 'set-by-service',
    severity: 'hint',
    message: `The service sets \`${String(path.at(-1))}\` itself: the value here has no effect on a new profile.`,
    documentation: documentationAt(path),
    path,
    mark: 'key',
    fixes: () => [removeFix(path)],
  };
}

function unknownProperty(path: Path, ownerValue: unknown): Finding {
  const owner = path.slice(0, -1);
  return {
    code: 'unknown-member',
    severity: 'warning',
    get message() {
      const unknown = `${titleOf(owner)} has no member \`${String(path.at(-1))}\` in the documentation.`;
      const suggestions = closestPropertyNames(path, ownerValue).map(({ name }) => `\`${name}\``);
      return suggestions.length === 0 ? unknown : `${unknown} Did you mean ${formatList(suggestions)}?`;
    },
    documentation: documentationAt(owner),
    path,
    mark: 'key',
    fixes: () => renamePropertyFixes(path, ownerValue),
  };
}

/**
 * A value that is not what the schema wants. Its words are made when somebody reads them: of 40,000 like it, few are shown.
 */
class InvalidValueFinding implements Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly mark = 'value';

  constructor(
    private readonly error: CompiledError,
    partPath: Path,
    private readonly partValue: unknown,
  ) {
    const { instancePath } = error;
    this.path = instancePath === '' ? partPath : [...partPath, ...pointerSegments(instancePath, partValue)];
    const { schema } = this;
    const isTolerated = this.isTolerated(schema);
    this.code = isTolerated ? 'questionable-type' : codeOf(error);
    const isWarning = isTolerated || (error.keyword !== 'type' && schema?.['x-severity'] === 'warning');
    this.severity = isWarning ? 'warning' : 'error';
  }

  get message(): string {
    const { keyword, params } = this.error;
    const { schema } = this;
    const title = titleOf(this.path);
    switch (keyword) {
      case 'type': {
        if (typeof this.value === 'number' && !Number.isFinite(this.value))
          return `${title} is beyond all numbers that programs can hold: it is read as infinite.`;
        const expected = formatTypes(schema ? typesOf(schema) : []);
        const actual = formatTypes([jsonTypeOf(this.value)]);
        return this.isTolerated(schema)
          ? `${title} should be ${expected}. The service takes ${actual}, but may not understand it.`
          : `${title} has to be ${expected}, not ${actual}.`;
      }
      case 'enum':
        return `${title} is one of ${formatList((schema?.enum ?? []).map((each) => JSON.stringify(each)))}.`;
      case 'pattern':
        return `${title} is empty.`;
      default:
        return `${title} is at ${keyword === 'minimum' ? 'least' : 'most'} ${String(params.limit)}.`;
    }
  }

  get documentation(): string {
    return documentationAt(this.path);
  }

  get fixes(): () => readonly ValueFix[] {
    const { path, value, error } = this;
    if (error.keyword === 'type') return () => convertTypeFixes(path, value);
    if (error.keyword === 'enum') return () => enumValueFixes(path, value);
    return () => (error.keyword === 'pattern' ? [removeFix(path)] : []);
  }

  private get value(): unknown {
    return valueAt(this.partValue, pointerSegments(this.error.instancePath, this.partValue));
  }

  private get schema(): Schema | undefined {
    return schemaAt(this.path)?.schema;
  }

  /** The service takes the type, though it is not what the documentation says. */
  private isTolerated(schema: Schema | undefined): boolean {
    const tolerated = this.error.keyword === 'type' ? schema?.['x-tolerated-types'] : undefined;
    return tolerated?.includes(jsonTypeOf(this.value)) === true;
  }
}

/** By the keyword of the schema that is not met. */
const codeByKeyword: Readonly<Record<string, string>> = {
  type: 'wrong-type',
  enum: 'unknown-value',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  pattern: 'empty-value',
};

function codeOf({ keyword }: CompiledError): string {
  const code = codeByKeyword[keyword];
  // test/schemas/schema.test.ts holds that the schema has no other keyword.
  if (code === undefined) throw new Error(`no words for the keyword ${keyword}`);
  return code;
}

/** The page that documents the member at a path, or the nearest one around it. */
export function documentationAt(path: Path): string {
  for (let length = path.length; length >= 0; length--) {
    const place = schemaAt(path.slice(0, length));
    if (place) return place.documentation;
  }
  return '';
}

/** How a message names a value: its member's name, or the sort of thing that an item is. */
function titleOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last === 'string') return `\`${last}\``;
  const title = schemaAt(path)?.schema.title;
  return title === undefined ? 'This item' : `This ${title}`;
}

function formatNames(names: readonly string[]): string {
  return formatList(
    names.map((name) => `\`${name}\``),
    'and',
  );
}

/** The segments of a JSON pointer (RFC 6901) into a value; indices of lists as numbers. */
function pointerSegments(pointer: string, value: unknown): PathSegment[] {
  if (pointer === '') return [];
  const segments: PathSegment[] = [];
  let current = value;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const segment = Array.isArray(current) ? Number(name) : name;
    segments.push(segment);
    current = valueAt(current, [segment]);
  }
  return segments;
}

function valueAt(value: unknown, path: Path): unknown {
  let current: unknown = value;
  for (const segment of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PathSegment, unknown>)[segment];
  }
  return current;
}
