import { withAndWithoutQuote, type CompletionPosition } from './completionPosition';

/** Property names, with and without text before and after the cursor. */
export const names: readonly CompletionPosition[] = [
  ...withAndWithoutQuote('{█}', 'ref', 'reference', '{"reference": "█"}'),
  ...withAndWithoutQuote('{\n  █\n}', 'ref', 'reference', '{\n  "reference": "█"\n}'),
  ...withAndWithoutQuote('{"text": "a", █}', 'ref', 'reference', '{"text": "a", "reference": "█"}'),
  ...withAndWithoutQuote('{"text": "a",█}', 'ref', 'reference', '{"text": "a","reference": "█"}'),
  ...withAndWithoutQuote('{█ "text": "a"}', 'ref', 'reference', '{"reference": "█", "text": "a"}'),
  ...withAndWithoutQuote(
    '{"skills": [{█"type": "hard"}]}',
    '',
    'name',
    '{"skills": [{"name": "█","type": "hard"}]}',
  ).slice(1),
  ...withAndWithoutQuote(
    '{█"text":"a","info":{}}',
    'ref',
    'reference',
    '{"reference": "█","text":"a","info":{}}',
  ).slice(0, 1),
  ...withAndWithoutQuote('{\n  █\n  "text": "a"\n}', 'ref', 'reference', '{\n  "reference": "█",\n  "text": "a"\n}'),
  ...withAndWithoutQuote(
    '{"text": "a", █ "info": {}}',
    'ref',
    'reference',
    '{"text": "a", "reference": "█", "info": {}}',
  ),
  ...withAndWithoutQuote(
    '{"text": "a", █, "info": {}}',
    'ref',
    'reference',
    '{"text": "a", "reference": "█", "info": {}}',
  ),
  // A comma is missing before the name, after the property, or both.
  ...withAndWithoutQuote('{"text": "a" █}', 'ref', 'reference', '{"text": "a", "reference": "█"}'),
  ...withAndWithoutQuote('{"info": {}█}', 'ref', 'reference', '{"info": {},"reference": "█"}'),
  ...withAndWithoutQuote(
    '{"text": "a" █ "info": {}}',
    'ref',
    'reference',
    '{"text": "a", "reference": "█", "info": {}}',
  ),
  ...withAndWithoutQuote('{\n  "text": "a"\n  █\n}', 'ref', 'reference', '{\n  "text": "a",\n  "reference": "█"\n}'),
  ...withAndWithoutQuote(
    '{\n  "experiences_duration": 5 // years\n  █\n}',
    'ref',
    'reference',
    '{\n  "experiences_duration": 5, // years\n  "reference": "█"\n}',
  ),
  // If the name has a value, only the name is replaced.
  { source: '{"ref█": "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"ref█erence": "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"█": "a"}', label: 'consent_algorithmic', expected: '{"consent_algorithmic"█: "a"}' },
  { source: '{ref█: "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"ref█: "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"ref█":}', label: 'reference', expected: '{"reference"█:}' },
  { source: '{"ref█": , "text": "a"}', label: 'reference', expected: '{"reference"█: , "text": "a"}' },
  { source: "{'ref█': 'a'}", label: 'reference', expected: '{"reference"█: \'a\'}' },
  // Without a value, name and value are inserted.
  { source: '{"ref█"}', label: 'reference', expected: '{"reference": "█"}' },
  { source: '{"ref"█}', label: 'reference', expected: '{"reference": "█"}' },
  { source: '{"ref█erence"}', label: 'reference', expected: '{"reference": "█"}' },
  { source: '{ref█erence}', label: 'reference', expected: '{"reference": "█"}' },
  { source: '{"ref█erence}', label: 'reference', expected: '{"reference": "█"}' },
  { source: '{"ref█" "text": "a"}', label: 'reference', expected: '{"reference": "█", "text": "a"}' },
  { source: '{"ref█""text": "a"}', label: 'reference', expected: '{"reference": "█","text": "a"}' },
  { source: '{"ref█,"text":"a"}', label: 'reference', expected: '{"reference": "█","text":"a"}' },
  {
    source: '{"text": "a" "ref█", "info": {}}',
    label: 'reference',
    expected: '{"text": "a", "reference": "█", "info": {}}',
  },
  // In an array item.
  ...withAndWithoutQuote('{"skills": [{█}]}', 'na', 'name', '{"skills": [{"name": "█"}]}'),
  ...withAndWithoutQuote(
    '{"skills": [{"name": "a"}, {█}]}',
    'na',
    'name',
    '{"skills": [{"name": "a"}, {"name": "█"}]}',
  ),
  ...withAndWithoutQuote(
    '{"skills": [{█ "type": "hard"}]}',
    'na',
    'name',
    '{"skills": [{"name": "█", "type": "hard"}]}',
  ),
  ...withAndWithoutQuote('{"tags":[{"value":1█}]}', ' na', 'name', '{"tags":[{"value":1, "name": "█"}]}').slice(1),
  // On one line, at the end of a line, in a broken document.
  ...withAndWithoutQuote(
    '{"text":"a",█,"tags":[{"name":"b"}]}',
    'ref',
    'reference',
    '{"text":"a","reference": "█","tags":[{"name":"b"}]}',
  ),
  ...withAndWithoutQuote(
    '{\r\n  "text": "a",\r\n  █\r\n}\r\n',
    'ref',
    'reference',
    '{\r\n  "text": "a",\r\n  "reference": "█"\r\n}\r\n',
  ),
  ...withAndWithoutQuote(
    '{\r\n  "text": "a"\r\n  █\r\n  "info": {}\r\n}',
    'ref',
    'reference',
    '{\r\n  "text": "a",\r\n  "reference": "█",\r\n  "info": {}\r\n}',
  ),
  ...withAndWithoutQuote('{\n  "text": "a\n  █', 'ref', 'reference', '{\n  "text": "a,\n  "reference": "█"'),
  ...withAndWithoutQuote(
    '{"created_at": 2016-01-01T00:00:00, "text": None, "tags": [True "a"], █',
    'ref',
    'reference',
    '{"created_at": 2016-01-01T00:00:00, "text": None, "tags": [True "a"], "reference": "█"',
  ),
  ...withAndWithoutQuote(
    '{"info": [[{]], "tags": [], █',
    'ref',
    'reference',
    '{"info": [[{]], "tags": [], "reference": "█"',
  ),
  ...withAndWithoutQuote(
    "profile = {'text': 'a', █}",
    'ref',
    'reference',
    'profile = {\'text\': \'a\', "reference": "█"}',
  ),
  ...withAndWithoutQuote('{"skills": [{"name": "a", █', 'va', 'value', '{"skills": [{"name": "a", "value": «null»'),
  // Enumerated values: completion of the value follows.
  ...withAndWithoutQuote('{"skills": [{█ "name": "a"}]}', 'ty', 'type', '{"skills": [{"type": █, "name": "a"}]}'),
  ...withAndWithoutQuote('{"info": {█}}', 'gen', 'gender', '{"info": {"gender": █}}'),
  ...withAndWithoutQuote(
    '{"consent_algorithmic": {"owner": {█}}}',
    'par',
    'parsing',
    '{"consent_algorithmic": {"owner": {"parsing": █}}}',
  ),
  ...withAndWithoutQuote(
    '{█ "text": "a"}',
    'experiences_d',
    'experiences_duration',
    '{"experiences_duration": «null», "text": "a"}',
  ),
];
