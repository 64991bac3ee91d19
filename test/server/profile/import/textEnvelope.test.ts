import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentsIn, readTextEnvelope } from '../../../../server/profile/import/textEnvelope';
import { applyEdits, isJson, problemsOf, profileDocument, service, smallProfileWith } from '../../../support/profiles';

const profile = smallProfileWith({ text: 'A text with {braces}, a "quote" and a\nline break.' });
const compact = JSON.stringify(JSON.parse(profile));
const lines = profile.split('\n');
const asLiteral = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The problems of a text that are not those of the profile in it: `code «marked text»`. */
function problems(text: string): string[] {
  return problemsOf(text)
    .filter(({ kind }) => kind === 'syntax')
    .map(({ code, start, end }) => `${code} «${text.slice(start, end)}»`);
}

/** The text after the first fix of the first problem. */
function firstFix(
  text: string,
): { readonly title: string; readonly safe: boolean; readonly fixed: string } | undefined {
  const [fix] =
    problemsOf(text)
      .find(({ kind }) => kind === 'syntax')
      ?.fixes?.() ?? [];
  return fix && { title: fix.title, safe: fix.safe, fixed: applyEdits(text, fix.edits) };
}

function fixedAll(text: string): string {
  return applyEdits(text, service.fixAll(profileDocument(text)));
}

describe('JSON in a text', () => {
  it('has no problem in the profile of these tests', () => assert.deepEqual(problemsOf(profile), []));

  const fence = 'Remove the code fence';
  const [beforeTitle, afterTitle, aroundTitle] = ['before', 'after', 'around'].map(
    (where) => `Remove the text ${where} the JSON`,
  );
  for (const [name, text, mark, title] of [
    ['a fence', `\`\`\`json\n${profile}\n\`\`\``, '```json', fence],
    ['a fence with Windows line breaks', `\`\`\`json\n${profile}\n\`\`\`\n`.replaceAll('\n', '\r\n'), '```json', fence],
    ['a fence of tildes', `~~~\n${profile}\n~~~\n`, '~~~', fence],
    ['a fence on the lines of the JSON', `\`\`\`json ${profile} \`\`\``, '```json', fence],
    ['a fence without its end', `\`\`\`json\n${profile}\n`, '```json', fence],
    ['a fence without its start', `${profile}\n\`\`\`\n`, '```', fence],
    ['an indented fence', `  \`\`\`\n${lines.map((line) => `  ${line}`).join('\n')}\n  \`\`\``, '```', fence],
    ['a fence and words', `Sure!\n\n\`\`\`json\n${profile}\n\`\`\`\nSee [1].`, 'Sure!\n\n```json', aroundTitle],
    ['words before', `Here is {a profile}, see [1]:\n${profile}`, 'Here is {a profile}, see [1]:', beforeTitle],
    [
      'words after',
      `${profile}\n\nNote: I set \`text_language\` to "en".`,
      'Note: I set `text_language` to "en".',
      afterTitle,
    ],
    ['words in French', `Voici :\n${profile}\nN’hésitez pas !`, 'Voici :', aroundTitle],
    ['words in Chinese', `以下是提取的信息：\n${profile}`, '以下是提取的信息：', beforeTitle],
    ['words in Arabic', `هذا هو الملف:\n${profile}`, 'هذا هو الملف:', beforeTitle],
    ['the word "json"', `json\n${profile}`, 'json', beforeTitle],
    ['a server-sent event', `data: ${profile}\n\n`, 'data:', beforeTitle],
    [
      'the prefix of a log',
      `2024-05-02 09:30:00,123 INFO [main] - ${profile}`,
      '2024-05-02 09:30:00,123 INFO [main] -',
      beforeTitle,
    ],
    [
      'reasoning',
      `<think>\nThe user wants {"info": 1}.\n</think>\n${profile}`,
      '<think>\nThe user wants {"info": 1}.\n</think>',
      beforeTitle,
    ],
    [
      'reasoning without its start',
      `Okay, {"info"}.\n</think>\n\n${profile}`,
      'Okay, {"info"}.\n</think>',
      beforeTitle,
    ],
    [
      'reasoning and a fence',
      `<think>\`\`\`\n{}\n\`\`\`</think>\n\`\`\`json\n${profile}\n\`\`\``,
      '<think>```\n{}\n```</think>\n```json',
      aroundTitle,
    ],
    ['HTML', `<html><body><pre>${profile}</pre></body></html>`, '<html><body><pre>', aroundTitle],
    [
      'a script element',
      `<script type="application/json">\n${profile}\n</script>`,
      '<script type="application/json">',
      aroundTitle,
    ],
    ['quotation marks of a mail', lines.map((line) => `> ${line}`).join('\n'), '>', 'Remove what the lines begin with'],
    [
      'line numbers',
      lines.map((line, index) => `${index + 1} | ${line}`).join('\n'),
      '1 |',
      'Remove what the lines begin with',
    ],
    [
      'a diff',
      `@@ -0,0 +1 @@\n${lines.map((line) => `+${line}`).join('\n')}`,
      '@@ -0,0 +1 @@',
      'Remove what the lines begin with',
    ],
  ] as const) {
    it(`is found within ${name}: one problem, and a safe fix that keeps the JSON`, () => {
      assert.deepEqual(problems(text), [`text-around-json «${mark}»`]);
      const fix = firstFix(text);
      assert.equal(fix?.title, title);
      assert.deepEqual(JSON.parse(fix?.fixed ?? ''), JSON.parse(profile));
      assert.equal(fix?.safe, true);
      assert.ok(isJson(fixedAll(text)));
      assert.ok(!profileDocument(text).isJson, 'it cannot be sent');
    });
  }

  for (const [name, text] of [
    ['another object in the words', `The format is {"a": 1}. The result:\n${profile}`],
    ['the example in an earlier fence', `\`\`\`json\n{"a": 1}\n\`\`\`\n\`\`\`json\n${profile}\n\`\`\``],
    ['words as long as a resume', `${'Jane Doe has worked for Acme. '.repeat(100)}\n${profile}`],
  ] as const) {
    it(`is found within ${name}, with a fix that is not part of fix all`, () => {
      assert.equal(problems(text).length, 1);
      assert.deepEqual(JSON.parse(firstFix(text)?.fixed ?? ''), JSON.parse(profile));
      assert.equal(fixedAll(text), text);
    });
  }

  it('is judged', () => {
    const broken = `Here:\n${profile.replace('",\n', '"\n')}\nDone.`;
    assert.deepEqual(
      problemsOf(broken).map(({ code }) => code),
      ['text-around-json', 'comma-expected'],
    );
    const unknown = `Here:\n${smallProfileWith({ skils: [] })}`;
    assert.deepEqual(
      problemsOf(unknown).map(({ code }) => code),
      ['text-around-json', 'unknown-member'],
    );
  });

  it('may be Python: one problem', () => {
    const text = "Here:\n```python\nprofile = {'info': {'full_name': None}, 'text': 'a', 'skills': [None]}\n```\nDone";
    assert.deepEqual(problems(text), ['python-literal «profile»']);
    assert.deepEqual(JSON.parse(firstFix(text)?.fixed ?? ''), { info: { full_name: null }, text: 'a', skills: [null] });
  });

  for (const text of [
    `data = ${profile}`,
    `const profile = ${profile};`,
    `// A comment\n${profile}`,
    `${profile};`,
    `${profile}\n}`,
    `\\${profile}`,
    profile.slice(1),
    profile.slice(0, -1),
    `{${profile}`,
    profile.replace(',\n', '\n'),
    profile.replace('"info"', 'info"'),
    `info: {"full_name": "Jane Doe"}`,
    '"text": "a", "info": {"full_name": "Jane Doe"}',
    '[1 2]',
    'tru',
  ]) {
    it(`is not all of ${JSON.stringify(text.slice(0, 30))}…${JSON.stringify(text.slice(-10))}`, () =>
      assert.ok(
        !problems(text).some((problem) => problem.startsWith('text-around') || problem.startsWith('not-json')),
      ));
  }

  it('is found within any prose without brackets', () => {
    const word = fc.constantFrom(
      'Sure',
      'voici',
      'le',
      'profil',
      'Ergebnis',
      '結果',
      'готово',
      '**JSON**',
      '1.',
      '—',
      'info',
      '\n',
    );
    const prose = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `Answer ${words.join(' ')}`);
    fc.assert(
      fc.property(prose, fc.option(prose), fc.constantFrom(profile, compact), (before, after, json) => {
        const text = `${before}:\n${json}${after === null ? '' : `\n${after}`}`;
        assert.equal(problems(text).length, 1, text);
        assert.deepEqual(JSON.parse(firstFix(text)?.fixed ?? ''), JSON.parse(json));
      }),
      { numRuns: 60, seed: 18 },
    );
  });

  it('does not change offsets and line breaks, whatever the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\"',
      ':',
      ',',
      'a',
      ' ',
      '\n',
      '\r\n',
      '```',
      '<think>',
      '</think>',
      '<<<<<<< a\n',
      '=======\n',
      '>>>>>>> b\n',
      '\u00a0',
      '> ',
      '1 | ',
      '{"a": 1}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const json = readTextEnvelope(text)?.json;
        if (json === undefined) return;
        assert.equal(json.length, text.length);
        assert.equal(json.replaceAll(/[^\r\n]/g, ''), text.replaceAll(/[^\r\n]/g, ''));
        for (let at = 0; at < text.length; at++) assert.ok(json[at] === text[at] || json[at] === ' ');
      }),
      { numRuns: 1000, seed: 18 },
    );
  });
});

describe('words around JSON', () => {
  for (const [what, text, isSafe] of [
    ['a short phrase', `Here is the profile:\n${profile}`, true],
    ['a fence', `Here it is, as of 2024-05-02 09:30:\n\`\`\`json\n${profile}\n\`\`\`\nRegards`, true],
    ['reasoning', `<think>Call +33 6 12 34 56 78. ${'She writes. '.repeat(50)}</think>\n${profile}`, true],
    ['a phone number', `Call her on +33 6 12 34 56 78\n${profile}`, false],
    ['a phone number after the JSON', `${profile}\nher number is (06) 12.34.56.78`, false],
    ['an email address', `Write to ada@example.com\n${profile}`, false],
    ['an email address after reasoning', `<think>x</think>Write to ada@example.com\n${profile}`, false],
    ['notes', `${'She wants to move to Rome. '.repeat(15)}\n${profile}`, false],
  ] as const)
    it(`are removed with all fixes only if they are no notes: ${what}`, () => {
      const fix = firstFix(text);
      assert.ok(fix);
      assert.equal(fix.safe, isSafe);
      assert.deepEqual(JSON.parse(fix.fixed), JSON.parse(profile));
      assert.equal(isJson(fixedAll(text)), isSafe);
    });
});

describe('escaped JSON', () => {
  for (const [name, text, isSafe] of [
    ['once', asLiteral(profile), true],
    ['twice', asLiteral(asLiteral(profile)), true],
    ['in quotes', `"${asLiteral(profile)}"`, true],
    ['in a string of a string', JSON.stringify(JSON.stringify(profile)), true],
    ['in a log', `2024-05-02 INFO body="${asLiteral(profile)}"`, false],
    ['as HTML', profile.replaceAll('&', '&amp;').replaceAll('"', '&quot;'), true],
    ['as a part of an address', encodeURIComponent(profile), true],
  ] as const) {
    it(`is one problem: ${name}`, () => {
      assert.equal(problemsOf(text).length, 1);
      assert.match(problems(text)[0] ?? '', /^escaped-json/);
      assert.deepEqual(JSON.parse(firstFix(text)?.fixed ?? ''), JSON.parse(profile));
      assert.equal(firstFix(text)?.safe, isSafe);
    });
  }

  it('keeps the documents after the first one', () => {
    const text = asLiteral(`${compact} ${compact}`);
    assert.equal(firstFix(text)?.fixed, `${compact} ${compact}`);
    assert.equal(firstFix(text)?.safe, false);
  });

  it('is not JSON with one backslash too many', () =>
    assert.ok(!problems(profile.replace('"', '\\"')).join().includes('escaped-json')));
});

describe('JSON in a command', () => {
  const json = '{"source_key": "k", "info": {"full_name": "Ada O\'Neil", "summary": "a $b \\\\ c \\"d\\""}}';
  const quoted = json.replaceAll("'", String.raw`'\''`);
  const headers = `curl -X POST 'https://api.example.com/v1' -H 'Content-Type: application/json'`;
  for (const [name, text] of [
    ['-d', `${headers} -d '${quoted}'`],
    ['--data-raw on another line', `${headers} \\\n  --data-raw '${quoted}' \\\n  --compressed\n`],
    ['after a prompt', `$ ${headers} --data '\n${quoted}\n'`],
    ['an apostrophe that is not escaped', `${headers} -d '${json}'`],
    ['other quotes for an apostrophe', `${headers} -d '${json.replaceAll("'", `'"'"'`)}'`],
    ['double quotes', `${headers} -d "${json.replaceAll(/[\\"$]/g, String.raw`\$&`)}"`],
    ['a here-document', `${headers} \\\n  --data-binary @- <<'PROFILE'\n${json}\nPROFILE\n`],
    ['wget', `wget --post-data='${quoted}' https://api.example.com`],
  ] as const) {
    it(`is one problem: ${name}`, () => {
      assert.equal(problemsOf(text).length, 1, problems(text).join());
      assert.match(problems(text)[0] ?? '', /^escaped-json/);
      assert.deepEqual(JSON.parse(firstFix(text)?.fixed ?? ''), JSON.parse(json));
    });
  }

  it('is taken out with its syntax errors', () =>
    assert.equal(firstFix(`${headers} -d '{"text": "a",}'`)?.fixed, '{"text": "a",}'));

  it('is not a resume that begins with the word', () =>
    assert.ok(!problems('curl expert since 2010, with a lot of experience').join().includes('escaped-json')));
});

describe('several documents', () => {
  for (const [name, text] of [
    ['one per line', `${compact}\n${compact}\n`],
    ['without a separator', profile + profile],
    ['with commas', `${profile},\r\n${profile}`],
    ['in fences', `One:\n\`\`\`json\n${profile}\n\`\`\`\nTwo:\n\`\`\`json\n${profile}\n\`\`\``],
    ['in a log', `INFO ${compact}\nINFO ${compact}`],
  ] as const) {
    it(`are one problem: ${name}`, () => {
      assert.deepEqual(problems(text), ['several-profiles «{»']);
      assert.match(problemsOf(text)[0]?.message ?? '', /2 profiles/);
      const documents = documentsIn(text)?.map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(
        documents?.map((each) => JSON.parse(each) as unknown),
        [JSON.parse(profile), JSON.parse(profile)],
      );
      assert.deepEqual(JSON.parse(firstFix(text)?.fixed ?? ''), [JSON.parse(profile), JSON.parse(profile)]);
    });
  }

  for (const [what, between] of [
    ['a note', 'Call him 0612'],
    ['a comment', '// hired'],
    ['a block comment', '/* 12 May */'],
    ['a remark with a colon', 'Call him: 0612'],
  ] as const)
    it(`make no list that loses ${what}`, () => {
      const text = `${compact}\n${between}\n${compact}`;
      for (const problem of problemsOf(text))
        for (const { edits } of problem.fixes?.() ?? []) assert.ok(applyEdits(text, edits).includes(between));
    });

  it('are counted if they are no profiles', () =>
    assert.match(problemsOf('{"a": 1}\n{"a": 2}\n{"a": 3}')[0]?.message ?? '', /3 JSON documents/));

  it('are not one with a bracket too many', () => assert.equal(documentsIn(`${profile}}`), undefined));
});

describe('a merge conflict', () => {
  const [head, base, end] = ['<<<<<<< HEAD\n', '||||||| base\n', '>>>>>>> branch\n'];
  const conflict = (current: string, incoming: string, original?: string): string =>
    `{\n"info": {"full_name": "A B", "email": "a@b.org"},\n${head}${current}${original === undefined ? '' : base + original}=======\n${incoming}${end}"skills": []\n}`;
  const titles = (text: string): string[] =>
    problemsOf(text)
      .filter(({ code }) => code === 'merge-conflict')
      .flatMap(({ fixes }) => fixes?.() ?? [])
      .map(({ title }) => title);
  const [current, incoming, both] = ['Keep the current change', 'Keep the incoming change', 'Keep both changes'];

  for (const [name, text, expected] of [
    ['with two values', conflict('"text": "a",\n', '"text": "b",\n'), [current, incoming]],
    ['with its original', conflict('"text": "a",\n', '"text": "b",\n', '"text": "c",\n'), [current, incoming]],
    ['with two properties', conflict('"text": "a",\n', '"tags": [],\n'), [current, incoming, both]],
    [
      'with Windows line breaks',
      conflict('"text": "a",\n', '"tags": [],\n').replaceAll('\n', '\r\n'),
      [current, incoming, both],
    ],
    ['with one side that is no JSON', conflict('"text": \n', '"text": "b",\n'), [current, incoming]],
    ['that was indented', conflict('"text": "a",\n', '"text": "b",\n').replace('<<<', '    <<<'), [current, incoming]],
  ] as const) {
    it(`is one problem: ${name}`, () => {
      assert.deepEqual(problems(text).length, 1, problems(text).join());
      assert.match(problems(text)[0] ?? '', /^merge-conflict «<<<<<<< HEAD»/);
      assert.deepEqual(titles(text), expected);
      assert.equal(fixedAll(text), text, 'no side is preferred');
    });
  }

  it('keeps what an action says', () => {
    const text = conflict('"text": "a",\n', '"tags": [],\n');
    const results = problemsOf(text)
      .filter(({ code }) => code === 'merge-conflict')
      .flatMap(({ fixes }) => fixes?.() ?? [])
      .map(({ edits }) => Object.keys(JSON.parse(applyEdits(text, edits)) as object).join());
    assert.deepEqual(results, ['info,text,skills', 'info,tags,skills', 'info,text,tags,skills']);
  });

  it('may be resolved in part', () =>
    assert.deepEqual(problems(profile.replace('\n', `\n${end}`)), ['merge-conflict «>>>>>>> branch»']));

  it('is judged around', () => {
    const text = conflict('"text": "a",\n', '"text": "b",\n').replace('"skills"', '"skils"');
    assert.ok(problemsOf(text).some(({ code }) => code === 'unknown-member'));
  });
});

describe('white space of other kinds', () => {
  for (const [name, space] of [
    ['a no-break space', '\u00a0'],
    ['an em space', '\u2003'],
    ['an ideographic space', '\u3000'],
    ['a narrow no-break space', '\u202f'],
    ['a byte order mark', '\ufeff'],
    ['a zero-width space', '\u200b'],
    ['a line separator', '\u2028'],
  ] as const) {
    it(`is one problem between tokens: ${name}`, () => {
      const text = profile.replaceAll('\n  ', `\n${space} `).replaceAll('":', `":${space}`);
      assert.deepEqual(
        problemsOf(text).map(({ code }) => code),
        ['foreign-spaces'],
      );
      assert.deepEqual(JSON.parse(fixedAll(text)), JSON.parse(profile));
    });

    it(`is text in a string: ${name}`, () => {
      const value = `a${space}b "${space}" c`;
      const text = smallProfileWith({ text: value });
      assert.deepEqual(problems(text), []);
      const mixed = text.replaceAll('": ', '":\u00a0');
      assert.deepEqual(JSON.parse(fixedAll(mixed)), JSON.parse(text));
    });
  }

  it('may belong to a text without its first quote', () => {
    const text = '{"text": Jane\u00a0Doe", "tags": []}';
    assert.ok(!problems(text).join().includes('foreign-spaces'));
  });

  it('is not found at a fence within the JSON', () => {
    for (const text of [
      `{"info": {"full_name": "Ada King"},\n\`\`\`\n"skills": [{"name": "Java"}]}`,
      `{"info": {"full_name" "Ada King"},\n\`\`\`json\n"skills": [{"name": "Java"}]}`,
      `{"text": "a\n\`\`\`json\n{\\"a\\": 1}\n\`\`\`\nb", "info": {"full_name": "Ada King"}}`,
      `{"text": "a\n\`\`\`\nb", "info": {"full_name": "Ada King"}}`,
    ]) {
      assert.equal(readTextEnvelope(text), undefined, text);
      assert.equal(service.convertPaste(profileDocument(''), [{ start: 0, end: 0 }], text), undefined, text);
      assert.ok(fixedAll(text).includes('Ada King'), text);
    }
  });

  it('is found within a fence, too', () => {
    const text = `\`\`\`json\n${profile.replaceAll('\n  ', '\n\u00a0\u00a0')}\n\`\`\``;
    assert.deepEqual(JSON.parse(fixedAll(text)), JSON.parse(profile));
  });
});

describe('a text in another format', () => {
  const resume = 'Jane Doe\nEmail: jane@example.org\nEngineer at "Acme" (2010–2020), see [1].\n\tC:\\new';
  for (const [format, text] of [
    ['YAML', 'info:\n  full_name: A B\nskills:\n  - name: x\n'],
    ['YAML', '---\nname: x\n'],
    ['YAML', '# Profile\r\nperson:\r\n  name: "x: y"\r\n'],
    ['TOML', '[info]\nfull_name = "x"\n'],
    ['HTML', '<!DOCTYPE html>\n<html><style>a{b:c}</style><script>var x = {"a": 1};</script></html>'],
    ['XML', '<?xml version="1.0"?>\n<Candidate/>'],
    ['XML', '<Candidate><Name>a</Name></Candidate>'],
    ['CSV', 'name,email,phone\n"A, B",b,c\nD,e,f'],
    ['TSV', 'name\temail\nA\tb'],
    ['PDF', '%PDF-1.4\n1 0 obj << /Type >>'],
    ['RTF', '{\\rtf1\\ansi{\\fonttbl\\f0}'],
    ['ZIP', 'PK\u0003\u0004abc'],
    ['UTF-16', profile.replaceAll(/[^]/g, '$&\0')],
    ['binary', '\u0001\u0002\u0003\u0004abc\ufffd\ufffd'],
    ['text', resume],
    ['text', '# Jane Doe\n\n- Engineer\n- **Python**'],
    ['text', '張偉 軟體工程師 熟悉分散式系統'],
  ] as const) {
    it(`is one problem that names it: ${format} ${JSON.stringify(text.slice(0, 20))}`, () => {
      const found = problemsOf(text);
      assert.deepEqual(
        found.map(({ code }) => code),
        ['not-json'],
      );
      assert.match(found[0]?.message ?? '', new RegExp(`\\b${format}\\b`));
      assert.equal(fixedAll(text), text);
    });
  }

  it('becomes the text of a profile', () => {
    const fixed = firstFix(resume)?.fixed ?? '';
    assert.equal((JSON.parse(fixed) as { text: unknown }).text, resume);
    assert.deepEqual(
      problemsOf(fixed).filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});
