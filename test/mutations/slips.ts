import { isDeepStrictEqual } from 'node:util';
import { coalesceEdits } from '../../server/profile/text/coalescedEdits';
import { Tokenizer } from '../../server/profile/json/tokenizer';
import type { ProfileDiagnostic } from '../../server/profile/diagnostics/diagnostic';
import type { Edit } from '../../server/profile/text/textEdit';
import { newProblems } from '../support/newProblems';
import { applyEdits, isJson, problemsOf } from '../support/profiles';

/** One character of JSON's syntax that was deleted, typed twice or mistyped. */
export interface Slip {
  /** Such as `delete closing quote of a name`. */
  readonly kind: string;
  readonly edit: Edit;
}

/** What the service makes of a text with a slip. */
export interface SlipResult extends Slip {
  readonly text: string;
  /** Problems that the text without the slip does not have. */
  readonly problems: readonly ProfileDiagnostic[];
  /** Whether the first new problem starts at most one line before or after the slip. */
  readonly isNear: boolean;
  /** Whether the first fix of the first new problem restores the value. */
  readonly isRestored: boolean;
  /** The text is JSON in spite of the slip, as after `[1,2]` becomes `[12]`. */
  readonly isJson: boolean;
}

/** What is typed instead of a character: a bracket of another kind, or a key near the right one. */
const mistyped: Readonly<Record<string, string>> = {
  '{': '[(',
  '}': '])',
  '[': '{(',
  ']': '})',
  ',': '.;:',
  ':': ',;',
};

const names: Readonly<Record<string, string>> = { ':': 'colon', ',': 'comma' };

/** Each quote, colon, comma and bracket of a JSON text, deleted once, typed twice once, and replaced with each similar character. */
export function slipsOf(json: string): Slip[] {
  const slips: Slip[] = [];
  const add = (at: number, what: string): void => {
    slips.push({ kind: `delete ${what}`, edit: { start: at, end: at + 1, newText: '' } });
    slips.push({ kind: `double ${what}`, edit: { start: at, end: at, newText: json.charAt(at) } });
    for (const other of mistyped[json.charAt(at)] ?? '')
      slips.push({ kind: `${other} for ${json.charAt(at)}`, edit: { start: at, end: at + 1, newText: other } });
  };
  const tokenizer = new Tokenizer(json);
  while (tokenizer.next()) {
    const { start, end, character } = tokenizer;
    if (character === '"') {
      const role = /^\s*:/.test(json.slice(end, end + 10)) ? 'name' : 'value';
      add(start, `opening quote of a ${role}`);
      add(end - 1, `closing quote of a ${role}`);
    } else if (/[:,{}[\]]/.test(character)) add(start, names[character] ?? character);
  }
  return slips;
}

/** Judges a text with one slip or more. */
export function judgeSlips(json: string, slips: readonly Slip[]): SlipResult {
  const edits = coalesceEdits(
    json,
    slips.map(({ edit }) => edit),
  );
  const text = applyEdits(json, edits);
  const problems = newProblems(problemsOfOriginal(json), problemsOf(text), edits);
  const first = problems[0];
  const fix = first?.fixes?.()[0];
  const [slip] = slips;
  if (!slip) throw new Error('no slip');
  return {
    kind: slips.map(({ kind }) => kind).join(' + '),
    edit: slip.edit,
    text,
    problems,
    isNear: first !== undefined && Math.abs(lineOf(text, first.start) - lineOf(json, slip.edit.start)) <= 1,
    isRestored: fix !== undefined && hasSameValue(applyEdits(text, fix.edits), json),
    isJson: isJson(text),
  };
}

const originals = new Map<string, readonly ProfileDiagnostic[]>();

function problemsOfOriginal(json: string): readonly ProfileDiagnostic[] {
  const known = originals.get(json) ?? problemsOf(json);
  originals.set(json, known);
  return known;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function hasSameValue(text: string, json: string): boolean {
  return isJson(text) && isDeepStrictEqual(JSON.parse(text), JSON.parse(json));
}

/** How many results of a kind are as they should be. */
export interface SlipCounts {
  readonly all: number;
  readonly single: number;
  readonly near: number;
  readonly restored: number;
}

/** Counts results, except those that are JSON. */
export function countSlips(results: readonly SlipResult[]): SlipCounts {
  const broken = results.filter((result) => !result.isJson);
  return {
    all: broken.length,
    single: broken.filter(({ problems }) => problems.length === 1).length,
    near: broken.filter(({ isNear }) => isNear).length,
    restored: broken.filter(({ isRestored }) => isRestored).length,
  };
}
