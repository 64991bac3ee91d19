import * as l10n from '@vscode/l10n';
import type { Path } from '../json/syntaxTree';
import { formatCodeSpans } from '../text/formatList';
import { letterKey } from '../text/textMatching';
import type { Finding } from './finding';
import type { CompiledPart } from './generated/compiledSchema.mjs';
import { jsonTypeOf, propertyNamesAt } from './profileSchema';
import { addPropertiesFixes, certainStandIns } from './propertyFixes';
import { documentationAt } from './schemaFindings';
import { hasNameAsProperty } from './traitFixes';
import { type JsonObject } from '../values/jsonValue';

/** Properties that the documentation requires, and that a rule reports when they are missing. */
const reportedByRules: ReadonlySet<string> = new Set(['text']);

/** HrFlow's connectors send this next to a profile without `info`, which the service then takes from the resume. */
const resumeProperty = 'resume';

function hasResume(owner: JsonObject): boolean {
  const resume = owner[resumeProperty];
  return jsonTypeOf(resume) === 'object' && Object.keys(resume as JsonObject).length > 0;
}

/**
 * One finding for all properties that an object lacks, with the severity of the most important one: the service refuses a profile
 * without `info`, but stores it without the others that the documentation requires.
 * @param now milliseconds since the epoch, for a fix that inserts a date.
 */
export function missingProperties(
  path: Path,
  { required, recommended, suggested }: CompiledPart,
  owner: JsonObject,
  now: number,
): Finding | undefined {
  const isMissing = (name: string): boolean => owner[name] === undefined;
  const refused = required.filter(isMissing);
  const misspelled = misspelledLetters(path, owner);
  // The name of an item is in the property with another name, which is reported. The lists of a profile are added together.
  const named = path.length > 0 ? certainStandIns(path, owner) : new Set();
  const isNamed = (name: string): boolean => named.has(name) || (name === 'name' && hasNameAsProperty(path, owner));
  const isReported = (name: string): boolean => isMissing(name) && !misspelled.has(letterKey(name)) && !isNamed(name);
  const important = recommended.filter(isReported);
  const stored = [...important, ...suggested.filter((name) => isReported(name) && !reportedByRules.has(name))];
  if (refused.length + stored.length === 0) return undefined;
  // In the order of the documentation.
  const names = propertyNamesAt(path).filter((name) => refused.includes(name) || stored.includes(name));
  const finding = {
    documentation: documentationAt(path),
    path,
    mark: 'object',
    fixes: () => addPropertiesFixes(path, names, owner, now),
  } as const;
  if (refused.length > 0) {
    return {
      ...finding,
      code: 'missing-members',
      severity: hasResume(owner) ? 'warning' : 'error',
      message: [refusedMessage(refused), ...alsoMissingMessages(names.filter((name) => !refused.includes(name)))].join(
        ' ',
      ),
    };
  }
  return {
    ...finding,
    code: 'missing-recommended-members',
    severity: important.length > 0 ? 'warning' : 'information',
    message: storedMessage(names),
  };
}

/** The letters of the unknown properties: `Name` is reported as another spelling of `name`, which is not missing as well. */
function misspelledLetters(path: Path, owner: JsonObject): ReadonlySet<string> {
  const known = new Set(propertyNamesAt(path));
  return new Set(
    Object.keys(owner)
      .filter((name) => !known.has(name))
      .map(letterKey),
  );
}

function refusedMessage(names: readonly string[]): string {
  return names.length === 1
    ? l10n.t('Missing required property: {0}.', formatCodeSpans(names))
    : l10n.t('Missing required properties: {0}.', formatCodeSpans(names));
}

function alsoMissingMessages(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    names.length === 1
      ? l10n.t('The documentation also requires {0}; the service stores profiles without it.', formatCodeSpans(names))
      : l10n.t(
          'The documentation also requires {0}; the service stores profiles without them.',
          formatCodeSpans(names),
        ),
  ];
}

function storedMessage(names: readonly string[]): string {
  return names.length === 1
    ? l10n.t(
        'Missing property: {0}. The documentation lists it as required; the service stores profiles without it.',
        formatCodeSpans(names),
      )
    : l10n.t(
        'Missing properties: {0}. The documentation lists these as required; the service stores profiles without them.',
        formatCodeSpans(names),
      );
}
