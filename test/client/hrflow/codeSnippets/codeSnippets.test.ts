import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import fc from 'fast-check';
import { asCurl } from '../../../../client/hrflow/codeSnippets/curl';
import { asJavaScript, javaScriptLiteral, inexactNumbers } from '../../../../client/hrflow/codeSnippets/javaScript';
import { asPowerShell } from '../../../../client/hrflow/codeSnippets/powerShell';
import { asPython, pythonLiteral } from '../../../../client/hrflow/codeSnippets/python';
import { type JsonNode, readJson } from '../../../../client/hrflow/jsonTree';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import { pageExampleAsJson, profileDocument } from '../../../support/profiles';
import { runProgram } from '../../../support/runProgram';

/** Characters with a special meaning in a shell, in Python, in JavaScript or in HTML. */
const tricky = [
  `'`, `''`, `"`, '\\', '\\\\', `\\'`, '$HOME', '$(id)', '`id`', '!x', '${a}', '%s', '#', '\n', '\r\n', '\t', '\0', '\x01\x1b[31m',
  '\x7f', '\x85', '\u00a0', '\u2028', '\u2029', '\u200b', '\ufeff', '\u202e', '\ud800', '\udc00\ud800', '😀', '👩‍👩‍👧', '\u{e0001}', 'é', '</script>', '<!--',
  'PROFILE', '\nPROFILE\n', '\\u0041', '\\N{DASH}', '{', '__proto__', 'constructor', '-', '@file', '*/', "'''", '"""',
]; // prettier-ignore
const texts = fc.oneof(
  fc.constantFrom(...tricky),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...tricky)).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value')),
    fc.dictionary(texts, tie('value')),
  ),
})).value;
const profiles: fc.Arbitrary<object> = fc.dictionary(texts, values);

function treeOf(text: string): JsonNode {
  const node = readJson(text);
  assert.ok(node);
  return node;
}

/** Evaluates literals with Python. @returns JSON. */
async function evaluated(literals: readonly string[]): Promise<string[]> {
  const script = 'import ast, json, sys\nfor each in json.load(sys.stdin): print(json.dumps(ast.literal_eval(each)))';
  const out = await runProgram('python3', ['-c', script], { input: JSON.stringify(literals) });
  return out.trimEnd().split('\n');
}

const sourceKey = '1'.repeat(40);
const exact = '{"a":12345678901234567890,"b":1.0,"c":-0,"d":-0.0,"e":1E5,"f":0.1}';

describe('code snippets', function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let folder: string;
  let env: Record<string, string>;
  before(async () => {
    sandbox = await startSandbox({ lenient: true });
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    env = { HRFLOW_API_KEY: apiKey, HRFLOW_USER_EMAIL: userEmail, SANDBOX: sandbox.url };
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-copied-'));
  });
  after(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  /** The body of the last request. */
  const body = (): string => sandbox.requests.at(-1)?.body.toString() ?? '';
  const curl = (text: string, source: string | undefined): Promise<string> =>
    runProgram('sh', [], { input: asCurl(sandbox.url, text, source), env });

  describe('for curl', () => {
    before('curl is there', () => runProgram('curl', ['--version']));

    it('create the profile unchanged when run by the shell', async () => {
      const answer = JSON.parse(await curl(exact, sourceKey)) as { code: number };
      assert.equal(answer.code, 201);
      assert.equal(body().trimEnd(), `{"source_key":"${sourceKey}",${exact.slice(1)}`);
      assert.equal(sandbox.requests.at(-1)?.headers['content-type'], 'application/json');
    });

    it('report a missing curl', async () => {
      await assert.rejects(runProgram('no-such-program', []), /no-such-program is not installed/);
    });

    it('contain environment variables instead of the API key and the email address, and no duplicates', () => {
      assert.equal(
        asCurl('https://api.hrflow.ai', '\uFEFF{\r\n\t"source_key": "s"\r\n}\r\n', undefined),
        [
          "curl --request POST 'https://api.hrflow.ai/v1/profile/indexing' \\",
          "  --header 'Content-Type: application/json' \\",
          '  --header "X-API-KEY: $HRFLOW_API_KEY" \\',
          '  --header "X-USER-EMAIL: $HRFLOW_USER_EMAIL" \\',
          "  --data-binary @- <<'PROFILE'",
          ...['{', '  "source_key": "s"', '}', 'PROFILE', ''],
        ].join('\n'),
      );
      assert.match(asCurl(`http://127.0.0.1/it's`, '{}', 's'), /POST 'http:\/\/127\.0\.0\.1\/it'\\''s\/v1/);
    });

    it('transmit any text through the shell', async () => {
      await fc.assert(
        fc.asyncProperty(profiles, fc.constantFrom<0 | '\t'>(0, '\t'), async (profile, indent) => {
          const json = JSON.stringify({ ...profile, source_key: sourceKey }, undefined, indent);
          await curl(json, undefined);
          assert.deepEqual(JSON.parse(body()), JSON.parse(json));
        }),
        { numRuns: 40, examples: tricky.map((text): [object, 0] => [{ [text]: [text] }, 0]) },
      );
    });

    it('transmit a profile of several megabytes', async () => {
      const text = JSON.stringify({ text: tricky.join('').repeat(20_000) });
      assert.ok(text.length > 3_000_000);
      await curl(text, sourceKey);
      assert.deepEqual(JSON.parse(body()), { source_key: sourceKey, ...(JSON.parse(text) as object) });
    });

    it('contain no control characters for a terminal', () => {
      fc.assert(
        fc.property(profiles, fc.constantFrom(0, '\t'), (profile, indent) => {
          const copied = asCurl('https://api.hrflow.ai', JSON.stringify(profile, undefined, indent), 's');
          assert.doesNotMatch(copied.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
        }),
      );
    });
  });

  describe('for JavaScript', () => {
    const run = (program: string): Promise<string> => {
      const module = path.join(folder, 'node_modules', 'hrflow');
      mkdirSync(module, { recursive: true });
      writeFileSync(path.join(module, 'package.json'), '{"name":"hrflow","main":"index.js"}');
      writeFileSync(path.join(module, 'index.js'), packageOfHrflow);
      writeFileSync(path.join(folder, 'copied.mjs'), program);
      return runProgram(process.execPath, ['copied.mjs'], { env, cwd: folder });
    };

    it('create the profile when run by Node', async () => {
      const answer = await run(asJavaScript(pageExampleAsJson, sourceKey) ?? '');
      assert.match(answer, /code: 201/);
      assert.deepEqual(JSON.parse(body()), { source_key: sourceKey, ...(JSON.parse(pageExampleAsJson) as object) });
    });

    it('follow the documentation, without the API key', () => {
      assert.equal(
        asJavaScript(`{"a":{"it's":null},"b":[]}`, `'`),
        [
          '// Some versions of the hrflow package do not send api_user (the service responds with 401), and report the status 202,',
          '// which means that the service accepted the profile, as an error: check before you send the profile again.',
          "import Hrflow from 'hrflow';",
          '',
          'const client = new Hrflow({',
          '  api_secret: process.env.HRFLOW_API_KEY,',
          '  api_user: process.env.HRFLOW_USER_EMAIL,',
          '});',
          '',
          ...['const data = {', "  'a': {", "    'it\\'s': null", '  },', "  'b': []", '};'],
          '',
          "client.profile.indexing.addJson('\\'', data).then((response) => {",
          '  console.log(response);',
          '});',
          '',
        ].join('\n'),
      );
    });

    it('keep every value, in a file in any Unicode encoding and in an HTML page', () => {
      fc.assert(
        fc.property(values, (value) => {
          const json = JSON.stringify(value);
          const literal = javaScriptLiteral(treeOf(json));
          assert.doesNotMatch(literal, /<\/script|<!--/i);
          assert.doesNotMatch(literal.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
          const made: unknown = vm.runInNewContext(`"use strict"; JSON.stringify((${literal}))`);
          assert.equal(made, JSON.stringify(JSON.parse(json)));
        }),
        { examples: tricky.map((text): [unknown] => [{ [text]: [text] }]) },
      );
    });

    it('report numbers that JavaScript cannot represent', () => {
      const text = '{"a":[12345678901234567890,1.0,-0,1e400,0.1],"b":{"c":0.12345678901234567891}}';
      const wanted = ['12345678901234567890', '1e400', '0.12345678901234567891'];
      assert.deepEqual(inexactNumbers(treeOf(text)), wanted);
    });
  });

  describe('for Python', () => {
    it('follow the documentation, without the API key', () => {
      assert.equal(
        asPython('{"a":{"b":null,"c":[true,false]},"d":"\\""}', '"'),
        [
          ...['import os', '', 'from hrflow import Hrflow', ''],
          'client = Hrflow(api_secret=os.environ["HRFLOW_API_KEY"], api_user=os.environ["HRFLOW_USER_EMAIL"])',
          '',
          ...['data = {', '  "a": {', '    "b": None,', '    "c": [', '      True,', '      False', '    ]', '  },'],
          ...['  "d": "\\""', '}', ''],
          'client.profile.storing.add_json(source_key="\\"", profile_json=data)',
          '',
        ].join('\n'),
      );
    });

    it('keep every value and the format of numbers', async () => {
      const samples = [...tricky.map((text) => ({ [text]: [text] })), ...fc.sample(values, 1000)];
      const texts = samples.map((value) => JSON.stringify(value));
      const literals = texts.map((text) => pythonLiteral(treeOf(text)));
      for (const literal of literals) assert.doesNotMatch(literal.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
      const made = await evaluated(literals);
      assert.deepEqual(
        made.map((each) => JSON.parse(each) as unknown),
        texts.map((each) => JSON.parse(each) as unknown),
      );
      const [numbers] = await evaluated([pythonLiteral(treeOf(exact))]);
      assert.equal(numbers, '{"a": 12345678901234567890, "b": 1.0, "c": 0, "d": -0.0, "e": 100000.0, "f": 0.1}');
    });

    it('can be parsed by Python for any nesting depth and size of the profile', async () => {
      const deep = `{"a":${'['.repeat(400)}"'\\\\"${']'.repeat(400)}}`;
      const large = JSON.stringify({ text: tricky.join('').repeat(5000), skills: Array(5000).fill({ name: "'" }) });
      for (const text of [deep, large, pageExampleAsJson]) {
        const program = (asPython(text, sourceKey) ?? '')
          .replace('from hrflow import Hrflow\n', 'import json\n')
          .replace(/client = .*/, '')
          .replace(/client\.profile.*/, 'print(json.dumps(data))');
        const made: unknown = JSON.parse(await runProgram('python3', ['-'], { input: program, env }));
        assert.deepEqual(made, JSON.parse(text));
      }
    });
  });

  describe('for PowerShell', () => {
    it('contain environment variables instead of the API key and the email address', () => {
      assert.equal(
        asPowerShell('https://api.hrflow.ai', '\uFEFF{\r\n\t"a": "é"\r\n}\r\n', 's'),
        [
          "$headers = @{ 'X-API-KEY' = $env:HRFLOW_API_KEY; 'X-USER-EMAIL' = $env:HRFLOW_USER_EMAIL }",
          ...["$body = @'", '{"source_key":"s",', '  "a": "\\u00e9"', '}', "'@"],
          "Invoke-RestMethod -Method Post -Uri 'https://api.hrflow.ai/v1/profile/indexing' -Headers $headers `",
          "  -ContentType 'application/json' -MaximumRedirection 0 -Body ([Text.Encoding]::UTF8.GetBytes($body))",
          '',
        ].join('\n'),
      );
    });

    it('transmit any text to any address', () => {
      const check = (profile: object, indent: 0 | '\t', host: string): void => {
        const json = JSON.stringify(profile, undefined, indent);
        const copied = asPowerShell(`http://127.0.0.1/${host}`, json, sourceKey);
        assert.match(copied.replace(/(?<=-Uri ).*/, ''), /^[\n\x20-\x7e]*$/);
        const strings = powerShellStrings(copied);
        const body = strings.find((each) => each.startsWith('{'));
        assert.deepEqual(JSON.parse(body ?? ''), { source_key: sourceKey, ...(JSON.parse(json) as object) });
        assert.ok(strings.includes(`http://127.0.0.1/${host}/v1/profile/indexing`), copied);
        assert.equal(strings.length, 5);
      };
      const hosts = fc.constantFrom('', "it's", '‘’‚‛', "'‘'’;id", '$(id)', '`n');
      fc.assert(fc.property(profiles, fc.constantFrom<0 | '\t'>(0, '\t'), hosts, check), { numRuns: 300 });
      for (const text of [...tricky, "'@", "\n'@\n", '‘', '’', '‚', '‛', '“', '”', '„', "@'"]) {
        check({ [text]: [text] }, '\t', "'’");
      }
    });
  });

  it('become the same profile when they are pasted, also with the call of older packages', () => {
    const python = asPython(pageExampleAsJson, sourceKey) ?? '';
    const javaScript = asJavaScript(pageExampleAsJson, sourceKey) ?? '';
    for (const program of [python, python.replace('.storing.', '.indexing.'), javaScript]) {
      const pasted = convertPaste(profileDocument(''), [{ start: 0, end: 0 }], program);
      assert.deepEqual(JSON.parse(pasted ?? ''), JSON.parse(pageExampleAsJson));
    }
  });

  it('do not exist for a text that exceeds the nesting depth', () => {
    const text = `{"a":${'['.repeat(600)}${']'.repeat(600)}}`;
    assert.deepEqual([asPython(text, ''), asJavaScript(text, '')], [undefined, undefined]);
  });
});

/**
 * The single-quoted strings and here-strings of a script, by the rules of PowerShell (about_Quoting_Rules): the four typographic
 * single quotation marks have the meaning of `'`; two of them in a string are one; a here-string begins after a line break and ends before
 * a line break, a quotation mark and `@`.
 */
function powerShellStrings(script: string): string[] {
  const isQuote = (at: number): boolean => /^['\u2018-\u201b]$/.test(script[at] ?? '');
  const strings: string[] = [];
  for (let at = 0; at < script.length; at++) {
    if (script[at] === '@' && isQuote(at + 1)) {
      assert.equal(script[at + 2], '\n', 'a here-string begins on its own line');
      const start = at + 3;
      for (at = start; !(script[at] === '\n' && isQuote(at + 1) && script[at + 2] === '@'); at++)
        assert.ok(at < script.length, 'the here-string does not end');
      strings.push(script.slice(start, at));
      at += 2;
    } else if (isQuote(at)) {
      let text = '';
      for (at++; !isQuote(at) || isQuote(at + 1); at++) {
        assert.ok(at < script.length, 'the string does not end');
        if (isQuote(at)) at++;
        text += script.charAt(at);
      }
      strings.push(text);
    }
  }
  return strings;
}

/** A substitute for the package that posts its arguments, as documented. */
const packageOfHrflow = `module.exports = class {
  constructor({ api_secret, api_user }) {
    const headers = { 'Content-Type': 'application/json', 'X-API-KEY': api_secret, 'X-USER-EMAIL': api_user };
    const addJson = async (source_key, data) => {
      const body = JSON.stringify({ source_key, ...data });
      return await (await fetch(process.env.SANDBOX + '/v1/profile/indexing', { method: 'POST', headers, body })).json();
    };
    this.profile = { indexing: { addJson } };
  }
};`;
