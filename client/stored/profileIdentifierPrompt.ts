import * as l10n from '@vscode/l10n';
import type { ProfileIdentifier } from '../hrflow/types';
import { plainText } from '../messages/plainText';
import type { InputOptions, Ui } from '../ui/dialogs';
import { sourceKeyPattern } from '../credentials/inputPrompts';

type IdentifierKind = ProfileIdentifier['by'];

interface IdentifierPrompt {
  readonly label: string;
  readonly prompt: string;
  readonly placeHolder: string;
}

function identifierPrompt(by: IdentifierKind): IdentifierPrompt {
  switch (by) {
    case 'key':
      return {
        label: l10n.t('Key'),
        prompt: l10n.t('Key of the stored profile'),
        placeHolder: l10n.t('40 hexadecimal digits'),
      };
    case 'reference':
      return {
        label: l10n.t('Reference'),
        prompt: l10n.t('The `reference` of the profile, chosen by its author'),
        placeHolder: l10n.t('As in the document'),
      };
    case 'email':
      return {
        label: l10n.t('Email'),
        prompt: l10n.t('Email address in the profile. HrFlow may not search by it; a key or a reference is reliable.'),
        placeHolder: 'harry.potter@example.com',
      };
    default:
      return by satisfies never;
  }
}

/** The parameters of GET /v1/profile/indexing. Newer SDKs of HrFlow do not use `email`, so it comes last and nothing relies on it. */
const identifierKinds: readonly IdentifierKind[] = ['key', 'reference', 'email'];

/**
 * Asks for the identifier of a stored profile.
 * @param where it is stored, as messages name it.
 * @returns undefined after Escape.
 */
export async function askProfileIdentifier(ui: Ui, where: string): Promise<ProfileIdentifier | undefined> {
  const title = l10n.t('HrFlow Profile at {0}', where);
  const by = await ui.showQuickPick({
    title,
    placeHolder: l10n.t('Find the profile by'),
    items: identifierKinds.map((value) => {
      const { label, prompt } = identifierPrompt(value);
      return { label, detail: prompt, value };
    }),
  });
  if (!by) return undefined;
  const { prompt, placeHolder } = identifierPrompt(by);
  const value = await ui.showInputBox({
    title,
    prompt,
    placeHolder,
    validate: (answer) => validateIdentifier(by, answer),
  });
  return value === undefined ? undefined : { by, value };
}

/** The property and its value, for messages. */
export function describeIdentifier({ by, value }: ProfileIdentifier): string {
  return `\`${by}\` ${plainText(value)}`;
}

function validateIdentifier(by: IdentifierKind, answer: string): ReturnType<InputOptions['validate']> {
  if (answer === '') return { fault: l10n.t('Enter a value.') };
  if (/^ask[rw]?_/.test(answer)) return { fault: l10n.t('This is an API key. A profile has its own key.') };
  if (by === 'key' && !sourceKeyPattern.test(answer))
    return { remark: l10n.t('A key usually has 40 hexadecimal digits.') };
  if (by === 'email' && !answer.includes('@')) return { fault: l10n.t('Expected an email address.') };
  return undefined;
}
