/** Placeholders of our own snippets. */
const snippetPlaceholders =
  /^(?:(?:first name )?last name|first name|text of the resume|summary|job title|company|degree|school|what the work was|what was learnt|place)$/i;

/** Placeholders of our own snippets that are words which other arrays may contain, by their array. */
const itemPlaceholders: Readonly<Record<string, string>> = {
  skills: 'Skill',
  languages: 'Language',
  interests: 'Interest',
};

/** What our own snippets contain instead of a date. */
export const datePlaceholder = 'YYYY-MM-DD';

/** Whether a text is a placeholder of our own snippets. @param list the array that contains its object. */
export function isSnippetPlaceholder(text: string, list?: unknown): boolean {
  return snippetPlaceholders.test(text) || (typeof list === 'string' && itemPlaceholders[list] === text);
}
