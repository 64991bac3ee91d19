import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit, Problem } from '../../server/profile/problem';
import { ProfileDocument } from '../../server/profile/profileDocument';
import { problemsIn } from '../../server/profile/problems';

const fixtures = path.join(__dirname, '..', 'fixtures');

export function fixture(name: string): string {
  return readFileSync(path.join(fixtures, name), 'utf8');
}

/** The first example of the page that the project comes from, with its bare date, as it stands there. */
export const pageExample = fixture('page/example.txt');
/** The same with the date between quotes. */
export const pageExampleAsJson = pageExample.replace('2016-01-01T00:00:00,', '"2016-01-01T00:00:00",');

export function profileDocument(text: string): ProfileDocument {
  return new ProfileDocument(TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text));
}

export function problemsOf(text: string): Problem[] {
  return problemsIn(profileDocument(text));
}

/** `severity code «marked text»` for each problem, in the order of the text. */
export function summaryOf(text: string): string[] {
  return problemsOf(text).map(({ severity, code, start, end }) => `${severity} ${code} «${text.slice(start, end)}»`);
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** A correct profile, with members replaced (or, by undefined, left out). */
export function profileWith(members: Record<string, unknown>): string {
  const profile = JSON.parse(fixture('workspace/harry-potter.profile.json')) as Record<string, unknown>;
  return JSON.stringify({ ...profile, ...members });
}
