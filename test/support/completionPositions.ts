import { withAndWithoutQuote, type CompletionPosition } from './completionPosition';
import { names } from './namePositions';
import { values } from './valuePositions';

const skill = '{\n\t"name": "«Python»",\n\t"type": "hard",\n\t"value": null\n}';
const language = '{\n\t"name": "«english»",\n\t"value": null\n}';

/** Complete sections and items from the snippets of the schema. */
const parts: readonly CompletionPosition[] = [
  { source: '{"skills": [█]}', label: 'skill', expected: `{"skills": [${skill}]}` },
  { source: '{"skills": █}', label: 'skills', expected: `{"skills": [${nested(skill)}]}` },
  { source: '{"skills": █, "text": "a"}', label: 'skills', expected: `{"skills": [${nested(skill)}], "text": "a"}` },
  { source: '{"skills": █\n"text": "a"}', label: 'skills', expected: `{"skills": [${nested(skill)}],\n"text": "a"}` },
  { source: '{█}', typed: 'skills', label: 'skills', expected: `{"skills": [${nested(skill)}]}` },
  {
    source: '{"languages": [{"name": "a"}, █]}',
    label: 'language',
    expected: `{"languages": [{"name": "a"}, ${language}]}`,
  },
  {
    source: '{"languages": [{"name": "a"} █]}',
    label: 'language',
    expected: `{"languages": [{"name": "a"}, ${language}]}`,
  },
  {
    source: '{"languages": [{"name": "a"}█]}',
    label: 'language',
    expected: `{"languages": [{"name": "a"},${language}]}`,
  },
  {
    source: '{"languages": [█ {"name": "a"}]}',
    label: 'language',
    expected: `{"languages": [${language}, {"name": "a"}]}`,
  },
  {
    source: '{"languages": [█{"name": "a"}]}',
    label: 'language',
    expected: `{"languages": [${language},{"name": "a"}]}`,
  },
  {
    source: '{"languages": [{"name": "a"} █ {"name": "b"}]}',
    label: 'language',
    expected: `{"languages": [{"name": "a"}, ${language}, {"name": "b"}]}`,
  },
  ...withAndWithoutQuote('{"languages": [█]}', 'lan', 'language', `{"languages": [${language}]}`),
  ...withAndWithoutQuote(
    '{"languages": [█ {"name": "a"}]}',
    'lan',
    'language',
    `{"languages": [${language}, {"name": "a"}]}`,
  ),
  ...withAndWithoutQuote('{"languages": █}', 'lan', 'languages', `{"languages": [${nested(language)}]}`),
  {
    source: '{"experiences": [{"date_start": █}]}',
    label: '"2026-11-24T00:00:00"',
    expected: '{"experiences": [{"date_start": "2026-11-24T00:00:00"█}]}',
  },
];

/** The only item of an array that spans several lines. */
function nested(item: string): string {
  return `\n\t${item.replaceAll('\n', '\n\t')}\n`;
}

/** Positions without completions. */
const nothing: readonly CompletionPosition[] = [
  '{} █',
  '█{}',
  '{"skills": █ []}',
  '{"skills": █[]}',
  '{"info":█ {}}',
  '{"reference" █}',
  '{"text": "a"} █',
  '// █\n{}',
].map((source) => ({ source }));

/** All kinds of cursor positions, grouped by what is completed. */
export const completionPositions = { names, parts, values, nothing };

/** The other profile of the workspace. */
export const neighbour = {
  reference: 'harry-012',
  experiences: [{ company: 'Hogwarts' }],
  educations: [{ school: 'Hogwarts' }],
  skills: [{ name: 'Magic', type: 'hard', value: 0.9 }],
};
