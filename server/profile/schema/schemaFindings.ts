import * as l10n from '@vscode/l10n';
import type { CompiledError } from './generated/compiledSchema.mjs';
import type { FixContext } from './durationFixes';
import { enumValueFixes, convertTypeFixes } from './schemaFixes';
import { removeFix } from './propertyFixes';
import { renameMatches } from './propertyTargets';
import { renamePropertyFixes } from './propertyFixes';
import type { Severity } from './severity';
import { isSetByService, schemaAt, type Schema, jsonTypeOf, typesOf } from './profileSchema';
import { formatTypes } from './typeNames';
import { formatList } from '../text/formatList';
import type { Path, PathSegment } from '../json/syntaxTree';
import { maxFindings, TooManyFindings } from './findingLimit';
import type { Finding } from './finding';
import { valueAt } from '../values/jsonValue';
import { lazy } from '../values/lazy';

/** A value with its path. `now` is in milliseconds since the epoch, for fixes that interpret a date. */
interface ValidatedValue {
  readonly path: Path;
  readonly value: unknown;
  readonly now: number;
}

/**
 * Converts the errors of a compiled validator at one level to findings.
 * @param validated the value that was validated.
 * @param report receives each finding.
 */
export function reportFindings(
  errors: readonly CompiledError[],
  { path, value, now }: ValidatedValue,
  report: (finding: Finding) => void,
): void {
  for (const error of errors) {
    // A value of the wrong type does not match the enumeration either: report it once.
    if (error.keyword === 'enum' && errors.some((other) => isWrongType(other, error))) continue;
    if ((error.keyword === 'enum' || error.keyword === 'type') && isAlsoAccepted(error, path, value)) continue;
    if (error.keyword === 'additionalProperties')
      report(unknownProperty([...path, String(error.params.additionalProperty)], value));
    // `missingProperties` reports these, together with those that the service does not require.
    else if (error.keyword !== 'required') report(new InvalidValueFinding(error, path, { owner: value, now }));
  }
}

function isWrongType(error: CompiledError, { instancePath }: CompiledError): boolean {
  return error.keyword === 'type' && error.instancePath === instancePath;
}

/** Whether a value is right although its schema does not have it. */
function isAlsoAccepted({ instancePath }: CompiledError, path: Path, value: unknown): boolean {
  const segments = pointerSegments(instancePath, value);
  return schemaAt([...path, ...segments])?.schema['x-also-accepted']?.includes(valueAt(value, segments)) === true;
}

/** Collects the findings of one array item at a time. */
export class ItemFindingCollector {
  private findings: Finding[] | undefined;
  private count = 0;

  /** An arrow function, so that it can be passed as a callback. */
  readonly add = (finding: Finding): void => {
    if (++this.count > maxFindings) throw new TooManyFindings();
    // Most items have no finding, and most of 40,000 invalid items have one: `[finding]` takes less memory than a growing array.
    if (this.findings) this.findings.push(finding);
    else this.findings = [finding];
  };

  /** @returns the findings since the last call; undefined if there are none. */
  take(): readonly Finding[] | undefined {
    const { findings } = this;
    this.findings = undefined;
    return findings;
  }
}

function unknownProperty(path: Path, ownerValue: unknown): Finding {
  const message = lazy(() => {
    const name = String(path.at(-1));
    const suggestions = renameMatches(path, ownerValue).map((match) => `\`${match.name}\``);
    return suggestions.length === 0
      ? l10n.t('Unknown property `{0}`.', name)
      : l10n.t('Unknown property `{0}`. Did you mean {1}?', name, formatList(suggestions));
  });
  return {
    code: 'unknown-member',
    severity: 'warning',
    get message() {
      return message();
    },
    documentation: documentationAt(path.slice(0, -1)),
    path,
    mark: 'key',
    fixes: () => renamePropertyFixes(path, ownerValue),
  };
}

/**
 * A value that does not match its schema. The texts are created on demand, because few of 40,000 findings are shown, and once, because
 * the finding of an item is shown again after each edit of another one.
 */
class InvalidValueFinding implements Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly mark = 'value';
  private readonly value: unknown;
  private texts: { readonly message: string; readonly documentation: string } | undefined;

  constructor(
    private readonly error: CompiledError,
    partPath: Path,
    /** The value of the part, which is the owner of its invalid properties. */
    private readonly context: FixContext,
  ) {
    const segments = pointerSegments(error.instancePath, context.owner);
    this.path = segments.length === 0 ? partPath : [...partPath, ...segments];
    this.value = valueAt(context.owner, segments);
    const { schema } = this;
    this.code = this.isTolerated(schema) ? 'questionable-type' : codeOf(error);
    this.severity = this.severityFor(schema);
  }

  get message(): string {
    return (this.texts ??= this.createTexts()).message;
  }

  get documentation(): string {
    return (this.texts ??= this.createTexts()).documentation;
  }

  private createTexts(): { readonly message: string; readonly documentation: string } {
    return { message: this.createMessage(), documentation: documentationAt(this.path) };
  }

  private createMessage(): string {
    const { keyword, params } = this.error;
    const { schema } = this;
    const subject = subjectOf(this.path);
    switch (keyword) {
      case 'type':
        return this.typeMessage(subject, schema);
      case 'enum': {
        const values = (schema?.enum ?? []).map((each) => JSON.stringify(each));
        return l10n.t('`{0}` must be one of {1}.', subject, formatList(values));
      }
      case 'pattern':
        return l10n.t('`{0}` must not be empty.', subject);
      case 'minimum':
        return l10n.t('`{0}` must be at least {1}.', subject, String(params.limit));
      default:
        return l10n.t('`{0}` must be at most {1}.', subject, String(params.limit));
    }
  }

  private typeMessage(subject: string, schema: Schema | undefined): string {
    if (typeof this.value === 'number' && !Number.isFinite(this.value))
      return l10n.t('`{0}` is too large for a number: it is read as infinity.', subject);
    const expected = formatTypes(schema ? typesOf(schema) : []);
    const actual = this.value === '' ? l10n.t('an empty string') : formatTypes([jsonTypeOf(this.value)]);
    if (this.isTolerated(schema))
      return l10n.t(
        '`{0}` should be {1}. The service accepts {2}, but may not understand it.',
        subject,
        expected,
        actual,
      );
    return this.isUnconfirmed(schema)
      ? l10n.t('`{0}` should be {1}. It is unknown whether the service stores {2}.', subject, expected, actual)
      : l10n.t('`{0}` must be {1}, not {2}.', subject, expected, actual);
  }

  get fixes(): NonNullable<Finding['fixes']> {
    const { path, value, error, context } = this;
    if (error.keyword === 'type') return (tree) => convertTypeFixes(path, value, { ...context, tree });
    if (error.keyword === 'enum') return () => enumValueFixes(path, value);
    return () => (error.keyword === 'pattern' ? [removeFix(path)] : []);
  }

  private get schema(): Schema | undefined {
    return schemaAt(this.path)?.schema;
  }

  /** Whether the service accepts the type although the documentation does not mention it. */
  private isTolerated(schema: Schema | undefined): boolean {
    const tolerated = this.error.keyword === 'type' ? schema?.['x-tolerated-types'] : undefined;
    return tolerated?.includes(jsonTypeOf(this.value)) === true;
  }

  /**
   * Whether HrFlow's connectors send the type, or a public report shows it. They send an empty string for any unknown value, but
   * the service refuses one in place of a required object.
   */
  private isUnconfirmed(schema: Schema | undefined): boolean {
    if (this.error.keyword !== 'type') return false;
    if (schema?.['x-unconfirmed-types']?.includes(jsonTypeOf(this.value))) return true;
    return this.value === '' && schemaAt(this.path)?.owner?.required?.includes(String(this.path.at(-1))) !== true;
  }

  private severityFor(schema: Schema | undefined): Severity {
    const annotated = schema?.['x-severity'] === 'hint' ? 'hint' : 'warning';
    if (this.error.keyword !== 'type') return schema?.['x-severity'] === undefined ? 'error' : annotated;
    if (this.isTolerated(schema) || this.isUnconfirmed(schema)) return annotated;
    // The service does not read these.
    return isSetByService(this.path) ? 'warning' : 'error';
  }
}

/** Codes by the keyword of the schema that a value violates. */
const codeByKeyword: Readonly<Record<string, string>> = {
  type: 'wrong-type',
  enum: 'unknown-value',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  pattern: 'empty-value',
};

function codeOf({ keyword }: CompiledError): string {
  const code = codeByKeyword[keyword];
  // test/schemas/schema.test.ts verifies that the schema has no other keyword.
  if (code === undefined) throw new Error(`no code for the keyword ${keyword}`);
  return code;
}

/** The documentation page of the property at a path, or of the nearest ancestor that has one. */
export function documentationAt(path: Path): string {
  for (let length = path.length; length >= 0; length--) {
    const place = schemaAt(path.slice(0, length));
    if (place) return place.documentation;
  }
  return '';
}

/** The name of a value in a message: `skills`, `skills[2]`, or `profile` for the root. */
function subjectOf(path: Path): string {
  const last = path.findLastIndex((segment) => typeof segment === 'string');
  if (last < 0) return 'profile';
  return `${path[last]}${path
    .slice(last + 1)
    .map((index) => `[${index}]`)
    .join('')}`;
}

/** Converts a JSON pointer (RFC 6901) to a path. Array indices become numbers. */
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
