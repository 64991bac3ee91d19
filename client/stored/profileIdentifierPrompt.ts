import type { ProfileIdentifier } from '../hrflow/types';
import { plainText } from '../messages/plainText';
import type { Question, Ui } from '../ui/dialogs';
import { knownSourceKey } from '../credentials/inputPrompts';

type By = ProfileIdentifier['by'];

const prompts: Readonly<Record<By, { readonly label: string; readonly prompt: string; readonly placeHolder: string }>> =
  {
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
const order: readonly By[] = ['key', 'reference', 'email'];

/**
 * Asks which stored profile is meant.
 * @param where it is stored, as messages call it.
 * @returns undefined after Escape at either question.
 */
export async function askProfileName(ui: Ui, where: string): Promise<ProfileIdentifier | undefined> {
  const title = `HrFlow profile at ${where}`;
  const by = await ui.choose({
    title,
    placeHolder: 'What is known of it?',
    items: order.map((value) => ({ label: prompts[value].label, detail: prompts[value].prompt, value })),
  });
  if (!by) return undefined;
  const { prompt, placeHolder } = prompts[by];
  const value = await ui.ask({ title, prompt, placeHolder, check: (answer) => checkName(by, answer) });
  return value === undefined ? undefined : { by, value };
}

/** How messages name a profile. */
export function nameWords({ by, value }: ProfileIdentifier): string {
  return `the ${by === 'email' ? 'e-mail' : by} ${plainText(value)}`;
}

function checkName(by: By, answer: string): ReturnType<Question['check']> {
  if (answer === '') return { fault: 'This must not be empty.' };
  if (/^ask[rw]?_/.test(answer)) return { fault: 'This is an API key. The profile has a key of its own.' };
  if (by === 'key' && !knownSourceKey.test(answer)) return { remark: 'Keys usually are 40 hexadecimal digits.' };
  if (by === 'email' && !answer.includes('@')) return { fault: 'This is not an e-mail address.' };
  return undefined;
}
