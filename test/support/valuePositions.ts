import { withAndWithoutQuote, type CompletionPosition } from './completionPosition';

/** Values, in a workspace with the profile `neighbour`, on 24 November 2026. */
export const values: readonly CompletionPosition[] = [
  ...withAndWithoutQuote('{"skills": [{"name": █}]}', 'Mag', '"Magic"', '{"skills": [{"name": "Magic"█}]}'),
  ...withAndWithoutQuote('{"skills": [{"name":█}]}', 'Mag', '"Magic"', '{"skills": [{"name":"Magic"█}]}'),
  ...withAndWithoutQuote(
    '{"skills": [{"name": █, "type": "hard"}]}',
    'Mag',
    '"Magic"',
    '{"skills": [{"name": "Magic"█, "type": "hard"}]}',
  ),
  ...withAndWithoutQuote(
    '{"skills": [{"name": █ "type": "hard"}]}',
    'Mag',
    '"Magic"',
    '{"skills": [{"name": "Magic",█ "type": "hard"}]}',
  ),
  ...withAndWithoutQuote(
    '{"skills":[{"name":█"type":"hard"}]}',
    'Mag',
    '"Magic"',
    '{"skills":[{"name":"Magic",█"type":"hard"}]}',
  ).slice(0, 1),
  ...withAndWithoutQuote(
    '{"skills": [{\n  "name": █\n  "type": "hard"\n}]}',
    'Mag',
    '"Magic"',
    '{"skills": [{\n  "name": "Magic",█\n  "type": "hard"\n}]}',
  ),
  ...withAndWithoutQuote(
    '{"skills": [{\r\n  "name": █\r\n}]}',
    'Mag',
    '"Magic"',
    '{"skills": [{\r\n  "name": "Magic"█\r\n}]}',
  ),
  ...withAndWithoutQuote(
    '{"skills": [{"name": "a"}, {"name": █',
    'Mag',
    '"Magic"',
    '{"skills": [{"name": "a"}, {"name": "Magic"█',
  ),
  ...withAndWithoutQuote(
    '{"experiences": [{"company": █}]}',
    'Hog',
    '"Hogwarts"',
    '{"experiences": [{"company": "Hogwarts"█}]}',
  ),
  {
    source: '{"educations": [{"school": █}]}',
    label: '"Hogwarts"',
    expected: '{"educations": [{"school": "Hogwarts"█}]}',
  },
  {
    source: '{"educations": [{"school":█}]}',
    label: '"Hogwarts"',
    expected: '{"educations": [{"school":"Hogwarts"█}]}',
  },
  { source: '{"educations": [{"school":█', label: '"Hogwarts"', expected: '{"educations": [{"school":"Hogwarts"█' },
  {
    source: '{"educations": [{"school": "█"}]}',
    label: '"Hogwarts"',
    expected: '{"educations": [{"school": "Hogwarts"█}]}',
  },
  // Replace an existing value.
  { source: '{"skills": [{"type": "ha█"}]}', label: '"hard"', expected: '{"skills": [{"type": "hard"█}]}' },
  { source: '{"skills": [{"type": "ha█rd"}]}', label: '"hard"', expected: '{"skills": [{"type": "hard"█}]}' },
  { source: '{"skills": [{"type": █"soft"}]}', label: '"hard"', expected: '{"skills": [{"type": "hard"█}]}' },
  { source: '{"skills": [{"type":█ "soft"}]}', label: '"hard"', expected: '{"skills": [{"type": "hard"█}]}' },
  {
    source: '{"skills": [{"type": █null, "name": "a"}]}',
    label: '"hard"',
    expected: '{"skills": [{"type": "hard"█, "name": "a"}]}',
  },
  {
    source: '{"skills": [{"type": █ "name": "a"}]}',
    label: '"hard"',
    expected: '{"skills": [{"type": "hard",█ "name": "a"}]}',
  },
  {
    source: '{"skills": [{"type": █"name": "a"}]}',
    label: '"hard"',
    expected: '{"skills": [{"type": "hard",█"name": "a"}]}',
  },
  { source: '{"skills": [{"type": "ha█}]}', label: '"hard"', expected: '{"skills": [{"type": "hard"█}]}' },
  {
    source: '{"skills": [{"type": "ha█, "name": "a"}]}',
    label: '"hard"',
    expected: '{"skills": [{"type": "hard"█, "name": "a"}]}',
  },
  {
    source: '{"skills": [{"type": "ha█ "name": "a"}]}',
    label: '"hard"',
    expected: '{"skills": [{"type": "hard",█ "name": "a"}]}',
  },
  {
    source: '{"skills": [{"type": "ha█" "name": "a"}]}',
    label: '"hard"',
    expected: '{"skills": [{"type": "hard",█ "name": "a"}]}',
  },
  {
    source: '{"skills":[{"type":"ha█},{"name":"a"}]}',
    label: '"hard"',
    expected: '{"skills":[{"type":"hard"█},{"name":"a"}]}',
  },
  { source: '{"skills": [{"type": ha█rd}]}', label: '"hard"', expected: '{"skills": [{"type": "hard"█}]}' },
  // Partly typed literals.
  {
    source: '{"consent_algorithmic": {"owner": {"parsing": █}}}',
    typed: 'tr',
    label: 'true',
    expected: '{"consent_algorithmic": {"owner": {"parsing": true█}}}',
  },
  {
    source: '{"consent_algorithmic": {"owner": {"parsing":█ "scoring": false}}}',
    typed: 'fa',
    label: 'false',
    expected: '{"consent_algorithmic": {"owner": {"parsing":false,█ "scoring": false}}}',
  },
  {
    source: '{"consent_algorithmic": {"owner": {"parsing": █true}}}',
    label: 'false',
    expected: '{"consent_algorithmic": {"owner": {"parsing": false█}}}',
  },
  {
    source: '{"consent_algorithmic": {"owner": {"parsing": fa█lse, "scoring": false}}}',
    label: 'false',
    expected: '{"consent_algorithmic": {"owner": {"parsing": false█, "scoring": false}}}',
  },
  { source: '{"text": █}', typed: 'nu', label: 'null', expected: '{"text": null█}' },
  { source: '{"text": █\n"info": {}}', typed: 'nu', label: 'null', expected: '{"text": null,█\n"info": {}}' },
  { source: '{"info": {"gender": █}}', typed: 'nu', label: 'null', expected: '{"info": {"gender": null█}}' },
  {
    source: '{"info": {"gender": █ "email": null}}',
    typed: 'nu',
    label: 'null',
    expected: '{"info": {"gender": null,█ "email": null}}',
  },
  ...withAndWithoutQuote('{"info": {"gender": █}}', 'fem', '"female"', '{"info": {"gender": "female"█}}'),
  {
    source: '{"experiences": [{"date_end": █}]}',
    typed: 'nu',
    label: 'null',
    expected: '{"experiences": [{"date_end": null█}]}',
  },
  {
    source: '{"skills": [{"name": "a", "value": █}]}',
    typed: '0.',
    label: '0.9',
    expected: '{"skills": [{"name": "a", "value": 0.9█}]}',
  },
  {
    source: '{"skills": [{"value": █ "name": "a"}]}',
    typed: '0',
    label: '0.9',
    expected: '{"skills": [{"value": 0.9,█ "name": "a"}]}',
  },
  // Values from the workspace and the calendar.
  ...withAndWithoutQuote('{"languages": [{"name": █}]}', 'fre', '"french"', '{"languages": [{"name": "french"█}]}'),
  ...withAndWithoutQuote('{"text_language": █ "text": "a"}', 'Fre', '"fr"', '{"text_language": "fr",█ "text": "a"}'),
  { source: '{"text_language": "█"}', typed: 'French', label: '"fr"', expected: '{"text_language": "fr"█}' },
  {
    source: '{"experiences": [{"date_start": {"iso8601": █}}]}',
    label: '"2026-11-24T00:00:00"',
    expected: '{"experiences": [{"date_start": {"iso8601": "2026-11-24T00:00:00"█}}]}',
  },
  ...withAndWithoutQuote(
    '{"created_at": █ "text": "a"}',
    '2026-11-01',
    '"2026-11-01T00:00:00"',
    '{"created_at": "2026-11-01T00:00:00",█ "text": "a"}',
  ),
  { source: '{"reference": █}', label: '"harry-013"', expected: '{"reference": "harry-013"█}' },
  { source: '{"reference": "█', label: '"harry-013"', expected: '{"reference": "harry-013"█' },
  ...withAndWithoutQuote(
    '{"reference": █ "text": "a"}',
    'harry',
    '"harry-013"',
    '{"reference": "harry-013",█ "text": "a"}',
  ),
  {
    source: '{\n  "reference": "█\n  "text": "a"\n}',
    label: '"harry-013"',
    expected: '{\n  "reference": "harry-013",█\n  "text": "a"\n}',
  },
];
