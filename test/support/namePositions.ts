import { begun, type CompletionPosition } from './completionPosition';

/** A member's name, where there may be something before and behind it. */
export const names: readonly CompletionPosition[] = [
  ...begun('{█}', 'ref', 'reference', '{"reference": "█"}'),
  ...begun('{\n  █\n}', 'ref', 'reference', '{\n  "reference": "█"\n}'),
  ...begun('{"text": "a", █}', 'ref', 'reference', '{"text": "a", "reference": "█"}'),
  ...begun('{"text": "a",█}', 'ref', 'reference', '{"text": "a","reference": "█"}'),
  ...begun('{█ "text": "a"}', 'ref', 'reference', '{"reference": "█", "text": "a"}'),
  ...begun('{"skills": [{█"type": "hard"}]}', '', 'name', '{"skills": [{"name": "█","type": "hard"}]}').slice(1),
  ...begun('{█"text":"a","info":{}}', 'ref', 'reference', '{"reference": "█","text":"a","info":{}}').slice(0, 1),
  ...begun('{\n  █\n  "text": "a"\n}', 'ref', 'reference', '{\n  "reference": "█",\n  "text": "a"\n}'),
  ...begun('{"text": "a", █ "info": {}}', 'ref', 'reference', '{"text": "a", "reference": "█", "info": {}}'),
  ...begun('{"text": "a", █, "info": {}}', 'ref', 'reference', '{"text": "a", "reference": "█", "info": {}}'),
  // A comma is missing before it, behind it, or both.
  ...begun('{"text": "a" █}', 'ref', 'reference', '{"text": "a", "reference": "█"}'),
  ...begun('{"info": {}█}', 'ref', 'reference', '{"info": {},"reference": "█"}'),
  ...begun('{"text": "a" █ "info": {}}', 'ref', 'reference', '{"text": "a", "reference": "█", "info": {}}'),
  ...begun('{\n  "text": "a"\n  █\n}', 'ref', 'reference', '{\n  "text": "a",\n  "reference": "█"\n}'),
  ...begun(
    '{\n  "experiences_duration": 5 // years\n  █\n}',
    'ref',
    'reference',
    '{\n  "experiences_duration": 5, // years\n  "reference": "█"\n}',
  ),
  // On a name that has its value, only the name is replaced.
  { source: '{"ref█": "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"ref█erence": "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"█": "a"}', label: 'consent_algorithmic', expected: '{"consent_algorithmic"█: "a"}' },
  { source: '{ref█: "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"ref█: "a"}', label: 'reference', expected: '{"reference"█: "a"}' },
  { source: '{"ref█":}', label: 'reference', expected: '{"reference"█:}' },
  { source: '{"ref█": , "text": "a"}', label: 'reference', expected: '{"reference"█: , "text": "a"}' },
  { source: "{'ref█': 'a'}", label: 'reference', expected: '{"reference"█: \'a\'}' },
  // Without its value, both.
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
  // In an item of a list.
  ...begun('{"skills": [{█}]}', 'na', 'name', '{"skills": [{"name": "█"}]}'),
  ...begun('{"skills": [{"name": "a"}, {█}]}', 'na', 'name', '{"skills": [{"name": "a"}, {"name": "█"}]}'),
  ...begun('{"skills": [{█ "type": "hard"}]}', 'na', 'name', '{"skills": [{"name": "█", "type": "hard"}]}'),
  ...begun('{"tags":[{"value":1█}]}', ' na', 'name', '{"tags":[{"value":1, "name": "█"}]}').slice(1),
  // On one line, at the end of a line, in a broken document.
  ...begun(
    '{"text":"a",█,"tags":[{"name":"b"}]}',
    'ref',
    'reference',
    '{"text":"a","reference": "█","tags":[{"name":"b"}]}',
  ),
  ...begun(
    '{\r\n  "text": "a",\r\n  █\r\n}\r\n',
    'ref',
    'reference',
    '{\r\n  "text": "a",\r\n  "reference": "█"\r\n}\r\n',
  ),
  ...begun(
    '{\r\n  "text": "a"\r\n  █\r\n  "info": {}\r\n}',
    'ref',
    'reference',
    '{\r\n  "text": "a",\r\n  "reference": "█",\r\n  "info": {}\r\n}',
  ),
  ...begun('{\n  "text": "a\n  █', 'ref', 'reference', '{\n  "text": "a,\n  "reference": "█"'),
  ...begun(
    '{"created_at": 2016-01-01T00:00:00, "text": None, "tags": [True "a"], █',
    'ref',
    'reference',
    '{"created_at": 2016-01-01T00:00:00, "text": None, "tags": [True "a"], "reference": "█"',
  ),
  ...begun('{"info": [[{]], "tags": [], █', 'ref', 'reference', '{"info": [[{]], "tags": [], "reference": "█"'),
  ...begun("profile = {'text': 'a', █}", 'ref', 'reference', 'profile = {\'text\': \'a\', "reference": "█"}'),
  ...begun('{"skills": [{"name": "a", █', 'va', 'value', '{"skills": [{"name": "a", "value": "█"'),
  // Of a value that is one of few, the list of them follows.
  ...begun('{"skills": [{█ "name": "a"}]}', 'ty', 'type', '{"skills": [{"type": █, "name": "a"}]}'),
  ...begun('{"info": {█}}', 'gen', 'gender', '{"info": {"gender": █}}'),
  ...begun(
    '{"consent_algorithmic": {"owner": {█}}}',
    'par',
    'parsing',
    '{"consent_algorithmic": {"owner": {"parsing": █}}}',
  ),
  ...begun('{█ "text": "a"}', 'experiences_d', 'experiences_duration', '{"experiences_duration": «0», "text": "a"}'),
];
