import { fixture } from '../../support/profiles';

/** A hostile text of any size. */
export interface Pathological {
  readonly name: string;
  /** Makes a text whose length is proportional to `count`. */
  readonly make: (count: number) => string;
  /** The count for a realistic size, with which the limits are measured. */
  readonly real: number;
}

/** A valid profile with some properties replaced. */
function profileOf(members: Readonly<Record<string, unknown>>): string {
  const profile = JSON.parse(fixture('profiles/valid/minimal.profile.json')) as Record<string, unknown>;
  return JSON.stringify({ ...profile, ...members });
}

const listOf = (count: number, item: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => item(index));

const nested = (count: number, open: string, inner: string, close: string): string =>
  open.repeat(count) + inner + close.repeat(count);

/** Texts of brackets. */
const deep: readonly Pathological[] = [
  { name: 'lists in lists', make: (count) => nested(count, '[', '', ']'), real: 100_000 },
  { name: 'lists in lists, never closed', make: (count) => '['.repeat(count), real: 100_000 },
  { name: 'objects in objects', make: (count) => nested(count, '{"a":', '1', '}'), real: 100_000 },
  { name: 'objects in objects, never closed', make: (count) => '{"a":'.repeat(count), real: 100_000 },
  {
    name: 'lists in a property of an experience',
    make: (count) => `{"experiences":[{"title":"a","x":${nested(count, '[', '1', ']')}}]}`,
    real: 100_000,
  },
  {
    name: 'many items far down',
    make: (count) => nested(450, '[', '"Ã©\\u0001",'.repeat(count) + '1', ']'),
    real: 100_000,
  },
  {
    name: 'lists in lists, again and again',
    make: (count) => `[${listOf(Math.ceil(count / 50), () => nested(400, '[', '', ']')).join(',')}]`,
    real: 300_000,
  },
  {
    name: 'objects in objects, again and again',
    make: (count) => `[${listOf(Math.ceil(count / 50), () => nested(400, '{"a":', '1', '}')).join(',')}]`,
    real: 40_000,
  },
  { name: 'empty lists far down', make: (count) => nested(490, '[', '[],'.repeat(count) + '1', ']'), real: 1_700_000 },
  {
    name: 'commas far down',
    make: (count) => `${'{"a":'.repeat(200)}${nested(280, '[', ','.repeat(count), ']')}${'}'.repeat(200)}`,
    real: 1_000_000,
  },
  {
    name: 'closing brackets far down',
    make: (count) => `${'{"a":'.repeat(200)}${nested(280, '[', ']}'.repeat(count), ']')}${'}'.repeat(200)}`,
    real: 1_000_000,
  },
  {
    name: 'wrong numbers far down',
    make: (count) => `${'{"a":'.repeat(200)}${nested(280, '[', '01,'.repeat(count), ']')}${'}'.repeat(200)}`,
    real: 1_000_000,
  },
  ...[' ', '\n', '"a" 1 '].map((piece): Pathological => ({
    name: `${JSON.stringify(piece)} after open brackets`,
    make: (count) => `${'[{"a":'.repeat(240)}${piece.repeat(count)}`,
    real: 1_000_000,
  })),
  { name: 'closing brackets only', make: (count) => ']}'.repeat(count), real: 100_000 },
  { name: 'round brackets', make: (count) => `{'a': ${nested(count, '(', '1', ')')}}`, real: 100_000 },
  { name: 'round brackets, never closed', make: (count) => `{'a': ${'('.repeat(count)}`, real: 100_000 },
  { name: 'Python calls', make: (count) => `{'a': None, 'b': ${nested(count, 'f(', '1', ')')}}`, real: 100_000 },
];

/** Texts of properties and items. */
const many: readonly Pathological[] = [
  {
    name: 'unknown properties',
    make: (count) =>
      profileOf(Object.fromEntries(listOf(count, (index) => [`member_${index}`, index]) as [string, number][])),
    real: 100_000,
  },
  {
    name: 'misspelt properties',
    make: (count) =>
      profileOf(
        Object.fromEntries(
          listOf(count, (index) => [`skills${'_'.repeat(index % 7)}${index}`, []]) as [string, unknown][],
        ),
      ),
    real: 20_000,
  },
  {
    name: 'unknown properties of an experience',
    make: (count) =>
      profileOf({
        experiences: [Object.fromEntries(listOf(count, (index) => [`member_${index}`, index]) as [string, number][])],
      }),
    real: 100_000,
  },
  { name: 'wrong items', make: (count) => profileOf({ experiences: listOf(count, (index) => index) }), real: 100_000 },
  { name: 'empty items', make: (count) => profileOf({ experiences: listOf(count, () => ({})) }), real: 100_000 },
  {
    name: 'skills without a name',
    make: (count) => profileOf({ skills: listOf(count, () => ({ value: 1 })) }),
    real: 100_000,
  },
  {
    name: 'wrong values with fixes',
    make: (count) =>
      profileOf({ skills: listOf(count, (index) => ({ name: `S${index}`, type: 'Hard', value: null })) }),
    real: 50_000,
  },
  {
    name: 'equal skills',
    make: (count) => profileOf({ skills: listOf(count, () => ({ name: 'Python', type: 'hard', value: null })) }),
    real: 50_000,
  },
  {
    name: 'equal experiences',
    make: (count) =>
      profileOf({
        experiences: listOf(count, () => ({ title: 'Keeper', company: 'Hogwarts', date_start: '2010-09-01' })),
      }),
    real: 50_000,
  },
  {
    name: 'equal experiences, otherwise right',
    make: (count) =>
      profileOf({
        experiences: listOf(count, () => ({
          title: 'Keeper',
          company: 'Hogwarts',
          date_start: { iso8601: '2010-09-01T00:00:00', timestamp: 5 },
          date_end: { iso8601: '2012-09-01T00:00:00' },
        })),
      }),
    real: 20_000,
  },
  {
    name: 'labels',
    make: (count) => profileOf({ labels: listOf(count, () => ({ board_key: 'b', job_key: 'j', stage: 'yes' })) }),
    real: 50_000,
  },
  { name: 'equal names', make: (count) => `{${listOf(count, () => '"a":1').join(',')}}`, real: 100_000 },
  {
    name: 'links',
    make: (count) =>
      profileOf({ tags: listOf(count, (index) => ({ name: `u${index}`, value: `https://example.com/${index}` })) }),
    real: 50_000,
  },
  { name: 'trailing commas', make: (count) => `{"a":[${listOf(count, () => '[1,]').join(',')}]}`, real: 100_000 },
  {
    name: 'indented',
    make: (count) =>
      JSON.stringify(
        JSON.parse(profileOf({ skills: listOf(count, (index) => ({ name: `S${index}`, type: 'hard', value: null })) })),
        undefined,
        2,
      ),
    real: 100_000,
  },
];

const withString = (text: string): string => profileOf({ text });

/** Texts that are only slow if they are long. */
const longRun = (piece: string, count: number): string => piece.repeat(50 * count);

/** Texts of characters. */
const long: readonly Pathological[] = [
  {
    name: 'a placeholder with trailing spaces',
    make: (count) => withString(`lorem ipsum${' '.repeat(count)}\nx`),
    real: 1_000_000,
  },
  { name: 'one text', make: (count) => withString('x'.repeat(count)), real: 50_000_000 },
  { name: 'one text of words', make: (count) => withString('word '.repeat(count)), real: 2_000_000 },
  { name: 'one text of line breaks', make: (count) => withString('\n'.repeat(count)), real: 2_000_000 },
  { name: 'one text of angle brackets', make: (count) => withString('<'.repeat(count)), real: 1_000_000 },
  { name: 'one text of tags', make: (count) => withString('<a '.repeat(count)), real: 500_000 },
  { name: 'one text of mojibake', make: (count) => withString('Ã©'.repeat(count)), real: 500_000 },
  { name: 'one text of mojibake that is twice so', make: (count) => withString('Ã˜Â£'.repeat(count)), real: 300_000 },
  { name: 'one text of what is nearly mojibake', make: (count) => withString('É…éÅ '.repeat(count)), real: 300_000 },
  { name: 'open quotes on lines', make: (count) => `{"text":${'"a\n'.repeat(count)}}`, real: 300_000 },
  { name: 'escaped quotes on lines', make: (count) => `{"text":"${'\\"\n'.repeat(count)}}`, real: 300_000 },
  { name: 'line breaks in a string', make: (count) => `{"text":"${'a\n'.repeat(count)}"}`, real: 300_000 },
  { name: 'decimal commas', make: (count) => `{"experiences_duration":1${',5'.repeat(count)}}`, real: 300_000 },
  { name: 'semicolons', make: (count) => `{"text":"a"${';'.repeat(count)}"b":1}`, real: 300_000 },
  { name: 'one text of control codes', make: (count) => withString('\u0001'.repeat(count)), real: 500_000 },
  {
    name: 'one text of replacement characters',
    make: (count) => withString('\ufffd\u200b'.repeat(count)),
    real: 500_000,
  },
  { name: 'raw control characters', make: (count) => `{"text":"${'\t'.repeat(count)}"}`, real: 1_000_000 },
  { name: 'wrong escapes', make: (count) => `{"text":"${'\\q'.repeat(count)}"}`, real: 1_000_000 },
  { name: 'backslashes', make: (count) => `{"text":"${'\\'.repeat(count)}`, real: 1_000_000 },
  { name: 'a name', make: (count) => `{"${'x'.repeat(count)}":1}`, real: 10_000_000 },
  { name: 'a known name, nearly', make: (count) => `{"skills${'_'.repeat(count)}":1}`, real: 1_000_000 },
  { name: 'a number', make: (count) => `{"a":${'1'.repeat(count)}}`, real: 5_000_000 },
  { name: 'a wrong number', make: (count) => `{"a":0${'1'.repeat(count)}}`, real: 5_000_000 },
  { name: 'a word', make: (count) => `{"a":${'x'.repeat(count)}}`, real: 5_000_000 },
  { name: 'blanks', make: (count) => `{${' '.repeat(count)}}`, real: 10_000_000 },
  { name: 'blanks before a break', make: (count) => `{"a":"x${' '.repeat(count)}\n}`, real: 1_000_000 },
  { name: 'line breaks', make: (count) => `{${'\n'.repeat(count)}}`, real: 5_000_000 },
  {
    name: 'a quote among the blanks of a text',
    make: (count) => `{"text": "${longRun(' ', count)}"${longRun(' ', count)}", "skills": []}`,
    real: 50_000,
  },
  {
    name: 'blanks before a missing comma',
    make: (count) => `{"text": "a"${longRun('\t', count)}"skills": []}`,
    real: 100_000,
  },
  {
    name: 'line breaks before a missing comma',
    make: (count) => `{"text": "a"${longRun('\n', count)}"skills": []}`,
    real: 100_000,
  },
  {
    name: 'line breaks before an unclosed list',
    make: (count) => `{"skills": [{"name": "a"}${longRun('\r\n', count)},\n"text": "a"}`,
    real: 50_000,
  },
  { name: 'line breaks without a value', make: (count) => '\r\n'.repeat(count), real: 1_000_000 },
  ...['email', 'phone', 'full_name', 'date_birth', 'gender', 'picture'].flatMap((member) =>
    ['a', '1', ' ', '-', 'a@', 'a.', '/', '(', 'é', '0 '].map((piece): Pathological => ({
      name: `${member} of ${JSON.stringify(piece)}`,
      make: (count) => profileOf({ info: { [member]: piece.repeat(count) + '!' } }),
      real: 200_000,
    })),
  ),
  ...['a', '1', ' ', '-', 'T', 'a.', '/', '0 ', 'https://a.', '%2'].flatMap((piece): Pathological[] => [
    {
      name: `dates, titles and addresses of ${JSON.stringify(piece)}`,
      make: (count) => {
        const text = piece.repeat(count) + '!';
        const date = { iso8601: text, text };
        const item = {
          title: text,
          name: text,
          value: text,
          company: text,
          date_start: date,
          date_end: text,
          location: { text },
          description: text,
        };
        return profileOf({
          source_key: text,
          reference: text,
          text_language: text,
          created_at: text,
          info: { urls: [{ type: text, url: text }], location: { text, lat: text } },
          experiences: [item],
          skills: [item],
          languages: [item],
          tags: [item],
        });
      },
      real: 100_000,
    },
  ]),
];

/** Texts that are not JSON. */
const broken: readonly Pathological[] = [
  ...[
    '"',
    "'",
    '“',
    '”',
    '«',
    '"a',
    '"a ',
    '"a" ',
    "'a' ",
    '“a ',
    '“a” ',
    ',',
    ':',
    '{',
    '{:',
    '{,',
    '{"a"',
    '{"a" ',
    '{"a":"b" ',
    '"a":',
    '/',
    '/*',
    '//',
    '// a\n',
    '/* a */',
    '/* a ',
    '# a\n',
    '-',
    '- ',
    '+',
    '.',
    '\\',
    '1 ',
    '1-',
    '2016-01-01 ',
    'a ',
    'a: ',
    'a\n',
    'None ',
    'None, ',
    '{}',
    '[]',
    '[1',
    '[1,',
    '{a:',
    '{a:1,',
    '{a:1 ',
    '{"a":\n"b":',
    '{"a"\n',
    '"a\n',
    '\n"a":',
    '[{"a":1}\n"b":',
    '`',
    '`${',
    '"""',
    "'''",
    'f"',
    "r'",
    '(',
    '()',
    '(1,',
    'date(2016, 1, 1), ',
    '"a" "b"\n',
    '\u0000',
    '\ufeff',
    'é',
    '😀',
    '\\u',
    '"\\u',
    '"\\',
    '\r',
    '\t',
    '<',
    '"x" + ',
    '"a,\n',
    '01,',
    'x=[',
    'x = {"a": 1}\n',
    '}\n',
    '],',
    '"a"b"',
    '"a"b" ',
  ].flatMap((piece): Pathological[] => [
    { name: `${JSON.stringify(piece)} again and again`, make: (count) => piece.repeat(count), real: 200_000 },
    {
      name: `${JSON.stringify(piece)} again and again in a list`,
      make: (count) => `{"skills": [${piece.repeat(count)}`,
      real: 200_000,
    },
    {
      name: `${JSON.stringify(piece)} again and again in an object`,
      make: (count) => `{"info": {"a": 1, ${piece.repeat(count)}}}`,
      real: 200_000,
    },
  ]),
  { name: 'Python', make: (count) => `{${listOf(count, (index) => `'m${index}': None`).join(', ')}}`, real: 100_000 },
  {
    name: 'Python, almost',
    make: (count) => `{${listOf(count, (index) => `'m${index}': None`).join(', ')}, `,
    real: 100_000,
  },
  {
    name: 'Python that takes a program',
    make: (count) => `{${listOf(count, (index) => `'m${index}': 1 + 2`).join(', ')}}`,
    real: 100_000,
  },
  {
    name: 'JavaScript',
    make: (count) => `const a = {${listOf(count, (index) => `m${index}: undefined`).join(', ')}};`,
    real: 100_000,
  },
  {
    name: 'a missing bracket, much before it',
    make: (count) => `{"skills":[${listOf(count, () => '{"name":"a"}').join(',')}}`,
    real: 100_000,
  },
  {
    name: 'a missing comma, much before it',
    make: (count) => `{"skills":[${listOf(count, () => '{"name":"a"}').join(',')}], "a" 1 "b":2}`,
    real: 100_000,
  },
  {
    name: 'missing commas',
    make: (count) => `{"skills":[${listOf(count, () => '{"name":"a"}').join(' ')}]}`,
    real: 100_000,
  },
  {
    name: 'comments',
    make: (count) => `{"skills":[${listOf(count, () => '{"name":"a"} // b\n').join(',')}]}`,
    real: 100_000,
  },
  {
    name: 'comments on lines',
    make: (count) => `{"skills":[\n${listOf(count, () => '  // b\n  {"name":"a"}').join(',\n')}\n]}`,
    real: 100_000,
  },
  { name: 'words', make: (count) => `{"skills":[${listOf(count, () => '{"name":None}').join(',')}]}`, real: 100_000 },
  { name: 'numbers', make: (count) => `{"skills":[${listOf(count, () => '{"name":01}').join(',')}]}`, real: 100_000 },
  {
    name: 'single quotes',
    make: (count) => `{"skills":[${listOf(count, () => `{'name':"a"}`).join(',')}]} x`,
    real: 100_000,
  },
  {
    name: 'curly quotes around everything',
    make: (count) => `{\n${listOf(count, (index) => `“m${index}”: “b”`).join(',\n')}\n}`,
    real: 300_000,
  },
  {
    name: 'curly quotes, again and again',
    make: (count) => `{"skills":[${listOf(count, () => '“the “best” of”').join(',')}]}`,
    real: 300_000,
  },
  {
    name: 'single quotes that are wrong strings',
    make: (count) => `{"skills":[${listOf(count, () => `'a\\q'`).join(',')}]}`,
    real: 500_000,
  },
  {
    name: 'curly quotes',
    make: (count) => `{"skills":[${listOf(count, () => `{“name”:"a"}`).join(',')}]} x`,
    real: 100_000,
  },
];

/** Texts of Python and JavaScript. */
const literals: readonly Pathological[] = [
  {
    name: 'comments in JavaScript',
    make: (count) => `x = {a: 1, b: undefined, c: 1,${'/* a */'.repeat(count)}}`,
    real: 100_000,
  },
  {
    name: 'comments in JavaScript, one a line',
    make: (count) => `x = {${listOf(count, (index) => `m${index}: null, // c\n`).join('')}}`,
    real: 100_000,
  },
  {
    name: 'comments in Python, one a line',
    make: (count) => `x = {${listOf(count, (index) => `'m${index}': None, # c\n`).join('')}}`,
    real: 100_000,
  },
  { name: 'comments in JavaScript, never closed', make: (count) => `{${'/* a '.repeat(count)}`, real: 100_000 },
  {
    name: 'comments after JavaScript, never closed',
    make: (count) => `x = {a: 1, b: undefined, c: 1} ${'/* a '.repeat(count)}`,
    real: 100_000,
  },
  {
    name: 'blanks before comments in JavaScript',
    make: (count) => `x = {a: 1, b: undefined, c: 1,${' '.repeat(count)}${'/* a */'.repeat(count)}}`,
    real: 100_000,
  },
  {
    name: 'many values in round brackets',
    make: (count) => `x = {'a': ${nested(450, '(', `[${'1,'.repeat(count)}]`, ')')}}`,
    real: 100_000,
  },
  { name: 'many round brackets', make: (count) => `x = {'a': [${'(1,),'.repeat(count)}]}`, real: 100_000 },
  {
    name: 'JavaScript without commas',
    make: (count) => `x = {${listOf(count, (index) => `m${index}: 'a'`).join(' ')}};`,
    real: 100_000,
  },
  { name: 'words of JavaScript without commas', make: (count) => `x = {a: [${'f '.repeat(count)}`, real: 100_000 },
  {
    name: 'strings of JavaScript without commas',
    make: (count) => `x = {a: [${"'a' ".repeat(count)} b: c`,
    real: 100_000,
  },
  { name: 'credentials in credentials', make: (count) => 'f({api_key: '.repeat(count), real: 100_000 },
  {
    name: 'changes of a variable with many names',
    make: (count) => `a = {info: {b: 'c'}}\n${listOf(count, (index) => `a${index} = a\na${index}[0] = 1`).join('\n')}`,
    real: 100_000,
  },
  { name: 'a change in changes', make: (count) => `a = {info: {b: 'c'}};${'a[a.push('.repeat(count)}`, real: 100_000 },
  { name: 'calls that combine', make: (count) => `a = {info: 'b'};${'assign(a, [1], '.repeat(count)}`, real: 100_000 },
  {
    name: 'arguments of a call with a long name',
    make: (count) => `a = {info: 'b'};${'a'.repeat(count)}(${'[1],'.repeat(count)})`,
    real: 100_000,
  },
  { name: 'a variable of a variable', make: (count) => `a = {info: 'b'};a${'.a'.repeat(count)}`, real: 100_000 },
  {
    name: 'names before an equals sign',
    make: (count) => `${'a '.repeat(count)} = ${'[{info: '.repeat(count)}`,
    real: 100_000,
  },
  { name: 'calls that send', make: (count) => 'addJson(a, [1], '.repeat(count), real: 100_000 },
  {
    name: 'a call that sends many',
    make: (count) =>
      `${listOf(count, (index) => `a${index} = {}\n`).join('')}addJson(${listOf(count, (index) => `a${index}`).join()})`,
    real: 100_000,
  },
];

/** Texts with something around their JSON. */
const surrounded: readonly Pathological[] = [
  ...[
    '```\n',
    '~~~ a\n',
    '<<<<<<< a\n',
    '=======\n>>>>>>> a\n',
    '{"a": ',
    'see {"a": 1} ',
    '{"a":1}\n',
    '> {',
    '1 | [',
    '\n\n',
    '“',
    "'",
    '/*',
  ].map((piece): Pathological => ({
    name: `${JSON.stringify(piece)} before JSON`,
    make: (count) => `Here: ${piece.repeat(count)}\n{"text": "a"}`,
    real: 200_000,
  })),
  ...['\u00a0', ' \u00a0', '\n\u2003', '“\u00a0', '"\u00a0'].map((piece): Pathological => ({
    name: `${JSON.stringify(piece)} in JSON`,
    make: (count) => `{"text": ${piece.repeat(count)}"a"}`,
    real: 200_000,
  })),
  { name: 'words after JSON', make: (count) => `{"text": "a"}\n${'word '.repeat(count)}`, real: 1_000_000 },
  {
    name: 'escaped JSON',
    make: (count) => `{\\"skills\\": [${'{\\"name\\": \\"a\\"},'.repeat(count)}{}]}`,
    real: 200_000,
  },
  { name: 'YAML', make: (count) => `info:\n${'  name: a\n'.repeat(count)}`, real: 1_000_000 },
];

export const pathological: readonly Pathological[] = [...deep, ...many, ...long, ...broken, ...literals, ...surrounded];
