import { shortened } from '../words';
import { isText, replacing, type Rule } from './rule';

export const nameNotSnakeCase: Rule = {
  code: 'name-not-snake-case',
  severity: 'hint',
  at: ['tags[].name', 'metadatas[].name'],
  docs: {
    why: 'HrFlow recommends snake_case for the names of tags and metadatas: searches filter by the exact name.',
    bad: { tags: [{ name: 'Years of Experience', value: 5 }] },
    good: { tags: [{ name: 'years_of_experience', value: 5 }] },
  },
  check(value, { path }) {
    if (!isText(value) || /^\p{Ll}[\p{Ll}\p{N}]*(?:_[\p{Ll}\p{N}]+)*$/u.test(value) || !/\p{L}/u.test(value))
      return undefined;
    const snake = snakeCase(value);
    return {
      message: `\`${shortened(value)}\` is not in snake_case.`,
      // Searches elsewhere may use the name as it is: not safe.
      cures: () => (snake === value ? [] : [replacing(`Change to ${snake}`, path, snake, { preferred: true })]),
    };
  },
};

function snakeCase(text: string): string {
  return text
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '_')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .replace(/^(?=\p{N})/u, 'n_');
}
