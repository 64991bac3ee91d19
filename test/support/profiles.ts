import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { schemaCodes } from '../../scripts/docs/otherCodes';
import type { DiagnosticLevels } from '../../server/profile/diagnostics/diagnostic';
import type { Edit } from '../../server/profile/text/textEdit';
import type { ProfileDiagnostic } from '../../server/profile/diagnostics/diagnostic';
import { ProfileDocument } from '../../server/profile/document/profileDocument';
import { allRules } from '../../server/profile/rules/ruleList';
import { createProfileService } from '../../server/profile/profileService';

const fixtures = path.join(__dirname, '..', 'fixtures');

export function fixture(name: string): string {
  return readFileSync(path.join(fixtures, name), 'utf8');
}

/** The first example of HrFlow's documentation page, verbatim, with its unquoted date. */
export const pageExample = fixture('page/example.txt');
/** The same example with a quoted date. */
export const pageExampleAsJson = pageExample.replace('2016-01-01T00:00:00,', '"2016-01-01T00:00:00",');

export function profileDocument(text: string): ProfileDocument {
  return new ProfileDocument(TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text));
}

/** The date is 23 November 2026; a rule that throws fails the test. */
export const service = createProfileService({
  now: () => Date.UTC(2026, 10, 23),
  onRuleError: (_, error) => {
    throw error;
  },
});

export function problemsOf(text: string, levels?: DiagnosticLevels): readonly ProfileDiagnostic[] {
  return service.diagnostics(profileDocument(text), levels);
}

/** `severity code «marked text»` for each problem, in document order. */
export function summaryOf(text: string, levels?: DiagnosticLevels): string[] {
  return problemsOf(text, levels).map(
    ({ severity, code, start, end }) => `${severity} ${code} «${text.slice(start, end)}»`,
  );
}

/** Every rule and problem of the schema at its own level: they are reported in a stored profile, too. */
export const everyLevel: DiagnosticLevels = new Map(
  [...schemaCodes, ...allRules].map(({ code, severity }) => [code, severity]),
);

/** Validates a document as a profile, even if it is a document of another kind. */
export const asProfile: DiagnosticLevels = new Map([
  ['foreign-format', 'off'],
  ['wrapped-profile', 'off'],
  ['several-profiles', 'off'],
  ['no-profile', 'off'],
]);

/** Turns off all rules, so that only schema and syntax problems remain. */
export const withoutRules: DiagnosticLevels = new Map(allRules.map(({ code }) => [code, 'off']));

/** True if `JSON.parse` accepts the text. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** A valid profile with properties replaced, or omitted if they are undefined. */
export function profileWith(members: Record<string, unknown>): string {
  const profile = JSON.parse(fixture('workspace/harry-potter.profile.json')) as Record<string, unknown>;
  return JSON.stringify({ ...profile, ...members });
}

/** The smallest valid profile, with properties replaced. */
export function smallProfileWith(members: Record<string, unknown>): string {
  const profile = JSON.parse(fixture('profiles/valid/minimal.profile.json')) as Record<string, unknown>;
  return JSON.stringify({ ...profile, ...members }, undefined, 2);
}
