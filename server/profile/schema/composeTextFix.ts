import * as l10n from '@vscode/l10n';
import { composeText } from '../values/composeText';
import { propertyNamesAt } from './profileSchema';
import { hasUnreadParts } from './unreadParts';
import type { ValueChange, ValueFix } from './valueFix';

/**
 * The fix for a profile whose `text` is missing, null or blank: the text composed from the other parts.
 * @returns an array of at most one fix; empty if `text` has content, if there is nothing to compose from, or if parts of the profile have to
 * be renamed, moved or converted first: the text would lack them, and would have no problem that says so.
 */
export function composeTextFixes(profile: Readonly<Record<string, unknown>>): ValueFix[] {
  if (hasText(profile) || hasUnreadParts(profile)) return [];
  const changes = composeTextChanges(profile);
  return changes.length === 0 ? [] : [{ title: composeTextTitle(), preferred: true, changes }];
}

/** The title for a profile without text, for a quick fix and a source action. */
export function composeTextTitle(): string {
  return l10n.t('Compose `text` from the profile');
}

/** Whether `text` has content, which composing would replace. A value of a wrong type counts: it may be data. */
export function hasText(profile: unknown): boolean {
  const text = textIn(profile) ?? '';
  return typeof text !== 'string' || text.trim() !== '';
}

/**
 * The changes that set `text` to the composed text, with its property after those that the documentation lists before it.
 * @returns an empty array if there is nothing to compose from, or if `text` is the composed text.
 */
export function composeTextChanges(profile: unknown): ValueChange[] {
  const text = composeText(profile);
  const current = textIn(profile);
  if (text === '' || text === current) return [];
  if (current !== undefined) return [{ kind: 'set', path: ['text'], value: text }];
  const names = propertyNamesAt([]);
  return [{ kind: 'add', path: [], properties: [['text', text]], after: names.slice(0, names.indexOf('text')) }];
}

function textIn(profile: unknown): unknown {
  return typeof profile === 'object' && profile !== null && 'text' in profile ? profile.text : undefined;
}
