import type { ProfileIdentifier } from '../hrflow/types';
import { plainText } from '../messages/plainText';
import type { InputOptions, Ui } from '../ui/dialogs';
import { sourceKeyPattern } from '../credentials/inputPrompts';

type IdentifierKind = ProfileIdentifier['by'];

const prompts: Readonly<
  Record<IdentifierKind, { readonly label: string; readonly prompt: string; readonly placeHolder: string }>
> = {
  key: { label: 'Key', prompt: 'Key of the stored profile', placeHolder: '40 hexadecimal digits' },
  reference: {
    label: 'Reference',
    prompt: 'The reference that its author gave it',
    placeHolder: 'as it is in the document',
  },
  email: {
    label: 'E-mail',
    prompt: 'E-mail address in the profile. If several have it, the service decides which of them comes.',
    placeHolder: 'harry.potter@example.com',
  },
};

/** All that GET /v1/profile/indexing takes. */
const identifierKinds: readonly IdentifierKind[] = ['key', 'reference', 'email'];

/**
 * Asks which stored profile is meant.
 * @param where it is stored, as messages call it.
 * @returns undefined after Escape at either question.
 */
export async function askProfileIdentifier(ui: Ui, where: string): Promise<ProfileIdentifier | undefined> {
  const title = `HrFlow profile at ${where}`;
  const by = await ui.showQuickPick({
    title,
    placeHolder: 'What is known of it?',
    items: identifierKinds.map((value) => ({ label: prompts[value].label, detail: prompts[value].prompt, value })),
  });
  if (!by) return undefined;
  const { prompt, placeHolder } = prompts[by];
  const value = await ui.showInputBox({
    title,
    prompt,
    placeHolder,
    validate: (answer) => validateIdentifier(by, answer),
  });
  return value === undefined ? undefined : { by, value };
}

/** How messages name a profile. */
export function describeIdentifier({ by, value }: ProfileIdentifier): string {
  return `the ${by === 'email' ? 'e-mail' : by} ${plainText(value)}`;
}

function validateIdentifier(by: IdentifierKind, answer: string): ReturnType<InputOptions['validate']> {
  if (answer === '') return { fault: 'This must not be empty.' };
  if (/^ask[rw]?_/.test(answer)) return { fault: 'This is an API key. The profile has a key of its own.' };
  if (by === 'key' && !sourceKeyPattern.test(answer)) return { remark: 'Keys usually are 40 hexadecimal digits.' };
  if (by === 'email' && !answer.includes('@')) return { fault: 'This is not an e-mail address.' };
  return undefined;
}
