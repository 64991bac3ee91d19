import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fixture } from '../support/profiles';
import { folderWith, hrflowProfile, installPackage } from './installedPackage';

const valid = fixture('profiles/valid/minimal.profile.json');
/** Two problems: a comma is missing, and a date has another notation. */
const broken = valid.replace(/"created_at": "[^"]*",/, '"created_at": "31/01/2016"');
const sample = readFileSync(path.join(__dirname, '..', '..', 'snippets', 'sample.profile.json'), 'utf8');

interface JsonOutput {
  readonly files: readonly {
    readonly file: string;
    readonly valid: boolean;
    readonly failure?: string;
    readonly problems: readonly { readonly code: string; readonly start: { readonly line: number } }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

async function checkJson(cwd: string, ...parameters: string[]): Promise<JsonOutput & { readonly code: number | null }> {
  const { out, code } = await hrflowProfile(['check', '--format', 'json', ...parameters], { cwd });
  return { ...(JSON.parse(out) as JsonOutput), code };
}

describe('hrflow-profile check', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('checks the profiles of the current folder, in any case of the extension', async () => {
    const cwd = folderWith({
      'a.profile.json': valid,
      'sub/B.Profile.JSON': valid,
      'other.json': '{',
      'c.profile.jsonc': '{',
    });
    const { out, code, errors } = await hrflowProfile(['check'], { cwd });
    assert.match(out, /^Checked 2 profiles in \S+\. No problems\.\n$/);
    assert.deepEqual([code, errors], [0, '']);
  });

  it('shows each problem with its line and carets', async () => {
    const cwd = folderWith({ 'a.profile.json': broken });
    const { out, code } = await hrflowProfile(['check', 'a.profile.json'], { cwd });
    assert.equal(code, 1);
    assert.match(
      out,
      /^error\[comma-expected\]: .+\n +--> a\.profile\.json:21:3\n +\|\n21 \| {3}"text".*\n +\| {3}\^{6}\n/m,
    );
    assert.match(out, /^warning\[date-not-iso\]/m);
    assert.ok(!out.includes('\u001B'));
  });

  it('uses colours only if asked', async () => {
    const cwd = folderWith({ 'a.profile.json': broken });
    const run = async (env: Record<string, string>, ...options: string[]) =>
      (await hrflowProfile([...options, 'check'], { cwd, env })).out.includes('\u001B[');
    assert.equal(await run({ FORCE_COLOR: '1' }), true);
    assert.equal(await run({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(await run({}, '--color'), true);
  });

  it('speaks the language of the shell', async () => {
    const cwd = folderWith({ 'a.profile.json': broken });
    const { out } = await hrflowProfile(['check'], { cwd, env: { LC_ALL: 'fr_FR.UTF-8' } });
    assert.match(out, /^erreur\[comma-expected\]/m);
    assert.match(out, /1 profil vérifié/);
  });

  it('exits with 1 for more warnings than allowed', async () => {
    const cwd = folderWith({ 'a.profile.json': valid.replace(/"created_at": "[^"]*"/, '"created_at": "31/01/2016"') });
    assert.equal((await hrflowProfile(['check'], { cwd })).code, 0);
    assert.equal((await hrflowProfile(['check', '--max-warnings', '1'], { cwd })).code, 0);
    assert.equal((await hrflowProfile(['check', '--max-warnings', '0'], { cwd })).code, 1);
  });

  it('exits with 2 for wrong usage', async () => {
    const cwd = folderWith({ 'a.profile.json': valid });
    for (const parameters of [
      ['check', '--bogus'],
      ['chekc'],
      ['check', '--format', 'xml'],
      ['check', '--max-warnings', 'few'],
      ['check', '--dry-run'],
      ['check', '--shard', '4/3'],
      ['check', '--stdin-filepath', 'a.profile.json'],
      ['check', '-', 'a.profile.json'],
      ['check', '--ndjson', '--fix'],
      ['check', 'missing.profile.json'],
      ['check', 'missing/*.json'],
    ]) {
      const { code, errors } = await hrflowProfile(parameters, { cwd, input: valid });
      assert.equal(code, 2, parameters.join(' '));
      assert.ok(errors.length > 0 && !errors.includes(' at '), errors);
    }
    const empty = await hrflowProfile(['check'], { cwd: folderWith({}) });
    assert.equal(empty.code, 2);
    assert.match(empty.errors, /No profiles found/);
  }).timeout(60_000);

  it('leaves out what ignore files exclude, unless it is named', async () => {
    const cwd = folderWith({
      '.gitignore': 'out/\n*.tmp.profile.json\n!keep.tmp.profile.json\n',
      'a.profile.json': valid,
      'x.tmp.profile.json': '{',
      'keep.tmp.profile.json': valid,
      'out/b.profile.json': '{',
      'sub/.gitignore': 'c.profile.json',
      'sub/c.profile.json': '{',
      'node_modules/d.profile.json': '{',
    });
    const names = async (...parameters: string[]) =>
      (await checkJson(cwd, ...parameters)).files.map(({ file }) => file);
    assert.deepEqual(await names(), ['a.profile.json', 'keep.tmp.profile.json']);
    assert.deepEqual(await names('out'), ['out/b.profile.json']);
    assert.deepEqual(await names('sub/c.profile.json'), ['sub/c.profile.json']);
    assert.deepEqual(await names('**/*.json'), ['a.profile.json', 'keep.tmp.profile.json']);
  });

  it('finds files by globs, each once, also in other folders', async () => {
    const cwd = folderWith({ 'a/1.json': valid, 'a/b/2.json': valid, 'c/3.profile.json': valid, 'a/[x].json': valid });
    const { files } = await checkJson(cwd, '{a,c}/**/*.json', 'a/1.json', 'c');
    assert.deepEqual(
      files.map(({ file }) => file),
      ['a/1.json', 'a/[x].json', 'a/b/2.json', 'c/3.profile.json'],
    );
    // The name of a file comes before its meaning as a glob.
    assert.deepEqual(
      (await checkJson(cwd, 'a/[x].json')).files.map(({ file }) => file),
      ['a/[x].json'],
    );
    assert.match((await checkJson(path.join(cwd, 'a'), '../c')).files[0]?.file ?? '', /^\/.*\/c\/3\.profile\.json$/);
  });

  it('reports what cannot be read, and checks the other files', async () => {
    const cwd = folderWith({
      'bom.profile.json': `\uFEFF${valid}`,
      'folder.profile.json/inner.profile.json': valid,
      'latin1.profile.json': Buffer.from(valid.replace('"info"', '"text": "caf\u00e9", "info"'), 'latin1'),
      'utf16.profile.json': Buffer.from(`\uFEFF${valid}`, 'utf16le'),
      'empty.profile.json': '',
      'valid.profile.json': valid,
    });
    symlinkSync('loop.profile.json', path.join(cwd, 'loop.profile.json'));
    symlinkSync('gone', path.join(cwd, 'dangling.profile.json'));
    symlinkSync('.', path.join(cwd, 'self'));
    const { files, code, summary } = await checkJson(cwd);
    assert.equal(code, 2);
    assert.deepEqual(
      files.map(({ file, failure }) => [file, failure?.slice(0, 22)]),
      [
        ['bom.profile.json', undefined],
        ['dangling.profile.json', 'The file does not exis'],
        ['empty.profile.json', undefined],
        ['folder.profile.json/inner.profile.json', undefined],
        ['latin1.profile.json', 'This is not UTF-8, as '],
        ['loop.profile.json', 'The link refers to its'],
        ['utf16.profile.json', 'This is UTF-16, but JS'],
        ['valid.profile.json', undefined],
      ],
    );
    assert.equal(summary.failures, 4);
  });

  it('reads a file of 24 MB on one line', async () => {
    const cwd = folderWith({
      'big.profile.json': `${JSON.stringify(JSON.parse(valid)).slice(0, -1)},"text2":"${'x'.repeat(24 * 2 ** 20 - 5000)}"}`,
    });
    const { out, code } = await hrflowProfile(['check'], { cwd });
    assert.match(out, /unknown-member/);
    assert.ok(out.length < 2000, `${out.length}`);
    assert.equal(code, 0);
  }).timeout(60_000);

  it('says that a file beyond the limits is not validated', async () => {
    const cwd = folderWith({ 'big.profile.json': `{"text":"${'x'.repeat(25 * 2 ** 20)}"}` });
    assert.equal((await hrflowProfile(['check'], { cwd })).code, 1);
  }).timeout(60_000);

  it('never passes control characters of a document to the terminal', async () => {
    const text = valid.replace('"info"', '"te\u202Ext\\u001b": "\u001B[31m\u009B", "info"');
    const cwd = folderWith({ 'a.profile.json': text, '\u001B[31m.profile.json': text });
    const { out, errors } = await hrflowProfile(['check'], { cwd });
    assert.match(out, /control-character/);
    for (const character of '\u001B\u009B\u202E') assert.ok(!`${out}${errors}`.includes(character));
  });

  it('reads the standard input, with the configuration of its path', async () => {
    const cwd = folderWith({
      '.hrflowrc.json': '{"overrides":[{"files":"drafts/**","rules":{"date-not-iso":"error"}}]}',
    });
    const run = (...parameters: string[]) => hrflowProfile(['check', '-', ...parameters], { cwd, input: broken });
    const plain = await run();
    assert.match(plain.out, /--> <stdin>:21:3/);
    assert.match(plain.out, /warning\[date-not-iso\]/);
    assert.match(
      (await run('--stdin-filepath', 'drafts/a.profile.json')).out,
      /error\[date-not-iso\][^]*drafts\/a\.profile\.json:20/,
    );
  });

  it('ends quietly when the reader closes the output', async () => {
    const cwd = folderWith(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.profile.json`, sample])));
    const child = spawn('sh', ['-c', `"${installPackage().executable}" check | head -1`], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    await once(child, 'close');
    assert.equal(errors, '');
  });

  it('checks many files in parallel, in order', async () => {
    const cwd = folderWith(
      Object.fromEntries(
        Array.from({ length: 600 }, (_, i) => [
          `${String(i).padStart(4, '0')}.profile.json`,
          i % 100 === 7 ? broken : valid,
        ]),
      ),
    );
    const { files, summary, code } = await checkJson(cwd);
    assert.deepEqual(
      files.map(({ file }) => file),
      readdirSync(cwd).filter((name) => name.endsWith('.json')),
    );
    assert.deepEqual(
      files.flatMap(({ problems }, index) => (problems.length > 0 ? [index] : [])),
      [7, 107, 207, 307, 407, 507],
    );
    assert.deepEqual([summary.files, summary.error, code], [600, 6, 1]);
    const shards = await Promise.all(['1/3', '2/3', '3/3'].map((shard) => checkJson(cwd, '--shard', shard)));
    assert.deepEqual(
      shards.flatMap((shard) => shard.files.map(({ file }) => file)).sort(),
      files.map(({ file }) => file),
    );
  }).timeout(60_000);
});

describe('hrflow-profile check --fix', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('shows the changes that git applies, and then makes them', async () => {
    const cwd = folderWith({ 'a.profile.json': broken, 'b.profile.json': sample, 'c.profile.json': valid });
    const dry = await hrflowProfile(['check', '--fix', '--dry-run'], { cwd });
    assert.equal(dry.code, 1);
    assert.equal(readFileSync(path.join(cwd, 'a.profile.json'), 'utf8'), broken);
    const copy = folderWith({ 'a.profile.json': broken, 'b.profile.json': sample });
    execFileSync('git', ['apply', '-p1', '-'], { cwd: copy, input: dry.out });
    const fixed = await hrflowProfile(['check', '--fix'], { cwd });
    assert.match(fixed.out, /Fixed 2 files\./);
    for (const name of ['a.profile.json', 'b.profile.json'])
      assert.equal(readFileSync(path.join(cwd, name), 'utf8'), readFileSync(path.join(copy, name), 'utf8'));
    assert.equal(
      (JSON.parse(readFileSync(path.join(cwd, 'a.profile.json'), 'utf8')) as { created_at: string }).created_at,
      '2016-01-31T00:00:00',
    );
    assert.equal((await hrflowProfile(['check', '--fix', '--dry-run'], { cwd })).code, 0);
  });

  it('keeps the mode, the line breaks, the byte order mark and a link', async () => {
    const crlf = `\uFEFF${broken.replaceAll('\n', '\r\n')}`;
    const cwd = folderWith({ 'real/a.json': crlf });
    const file = path.join(cwd, 'real', 'a.json');
    chmodSync(file, 0o640);
    symlinkSync('real/a.json', path.join(cwd, 'link.profile.json'));
    await hrflowProfile(['check', '--fix'], { cwd });
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes('2016-01-31T00:00:00",\r\n') && !/[^\r]\n/.test(text) && text.startsWith('\uFEFF'));
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.ok(lstatSync(path.join(cwd, 'link.profile.json')).isSymbolicLink());
    assert.deepEqual(readdirSync(path.join(cwd, 'real')), ['a.json']);
  });

  it('changes nothing that has no safe fix, nor what is not UTF-8', async () => {
    const unsafe = valid.replace(/"created_at": "[^"]*"/, '"created_at": "01/02/2016"');
    const latin1 = Buffer.from(broken.replace('"info"', '"text": "caf\u00e9", "info"'), 'latin1');
    const cwd = folderWith({ 'a.profile.json': unsafe, 'b.profile.json': latin1 });
    const before = statSync(path.join(cwd, 'a.profile.json')).mtimeMs;
    assert.equal((await hrflowProfile(['check', '--fix'], { cwd })).code, 2);
    assert.equal(statSync(path.join(cwd, 'a.profile.json')).mtimeMs, before);
    assert.deepEqual(readFileSync(path.join(cwd, 'b.profile.json')), latin1);
  });

  it('writes the fixed standard input to the standard output', async () => {
    const { out, errors, code } = await hrflowProfile(['check', '--fix', '-'], { input: broken });
    assert.equal((JSON.parse(out) as { created_at: string }).created_at, '2016-01-31T00:00:00');
    assert.match(errors, /Checked 1 profile/);
    assert.equal(code, 0);
  });

  it('reports a file that cannot be written', async function () {
    const cwd = folderWith({ 'a.profile.json': broken });
    const file = path.join(cwd, 'a.profile.json');
    chmodSync(file, 0o444);
    // An administrator may write every file.
    if (process.getuid?.() === 0) this.skip();
    const { code, errors } = await hrflowProfile(['check', '--fix'], { cwd });
    assert.equal(code, 2);
    assert.match(errors, /No permission/);
    assert.equal(readFileSync(file, 'utf8'), broken);
  });
});

describe('.hrflowrc.json', () => {
  const withDate = valid.replace(/"created_at": "[^"]*"/, '"created_at": "31/01/2016"');
  const codesOf = ({ files }: JsonOutput): Record<string, string[]> =>
    Object.fromEntries(files.map(({ file, problems }) => [file, problems.map(({ code }) => code)]));

  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('applies from the nearest folder up to the root of the repository', async () => {
    const cwd = folderWith({
      '.hrflowrc.json': '{"rules":{"date-not-iso":"off"}}',
      'a.profile.json': withDate,
      'sub/.hrflowrc.json': '{"overrides":[{"files":"x/**","rules":{"date-not-iso":"off"}}]}',
      'sub/b.profile.json': withDate,
      'sub/x/c.profile.json': withDate,
      'repository/.git/config': '',
      'repository/d.profile.json': withDate,
    });
    assert.deepEqual(codesOf(await checkJson(cwd)), {
      'a.profile.json': [],
      'repository/d.profile.json': ['date-not-iso'],
      'sub/b.profile.json': ['date-not-iso'],
      'sub/x/c.profile.json': [],
    });
  });

  it('reports what is wrong in it, and applies the rest', async () => {
    const cwd = folderWith({
      '.hrflowrc.json': '{"rules":{"date-not-iso":"off","date-not-sio":"off","no-name":"fatal"},"rule":{}}',
      'a.profile.json': withDate,
      'broken/.hrflowrc.json': '{"rules":',
      'broken/b.profile.json': withDate,
    });
    const { out, errors, code } = await hrflowProfile(['check', '--format', 'json'], { cwd });
    assert.equal(code, 2);
    assert.deepEqual(codesOf(JSON.parse(out) as JsonOutput), {
      'a.profile.json': [],
      'broken/b.profile.json': ['date-not-iso'],
    });
    assert.match(errors, /\.hrflowrc\.json: Unknown property `rule`\./);
    assert.match(errors, /Unknown rule `date-not-sio`\./);
    assert.match(errors, /level of `no-name` must be one of/);
    assert.match(errors, /broken\/\.hrflowrc\.json: This is not JSON/);
  });
});

describe('hrflow-profile check --ndjson', () => {
  const one = JSON.stringify(JSON.parse(valid));
  interface Verdict {
    readonly line: number;
    readonly valid: boolean;
    readonly failure?: string;
  }
  const verdicts = (out: string): Verdict[] =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Verdict);

  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('writes one verdict for each line, in order', async () => {
    const input = Buffer.concat([
      Buffer.from(`\uFEFF${one}\r\n\n{"info":\n${one}\n`),
      Buffer.from('{"text":"caf\u00e9"}\n', 'latin1'),
      Buffer.from(one),
    ]);
    const { out, code } = await hrflowProfile(['check', '--ndjson'], { input });
    assert.deepEqual(
      verdicts(out).map(({ line, valid: isValid, failure }) => [line, isValid, failure?.slice(0, 22)]),
      [
        [1, true, undefined],
        [3, false, undefined],
        [4, true, undefined],
        [5, false, 'This is not UTF-8, as '],
        [6, true, undefined],
      ],
    );
    assert.equal(code, 2);
  });

  it('answers each line before the next one arrives', async () => {
    const { out } = await hrflowProfile(['check', '--ndjson'], {
      async drive(input, nextOutput) {
        for (let line = 1; line <= 3; line++) {
          input.write(`${one}\n`);
          assert.equal(verdicts(await nextOutput()).at(-1)?.line, line);
        }
      },
    });
    assert.equal(verdicts(out).length, 3);
  });

  it('reads many lines in parallel, and parts of them', async () => {
    const file = 'profiles.ndjson';
    const lines = Array.from({ length: 1000 }, (_, i) => (i % 250 === 3 ? '{}' : one));
    const cwd = folderWith({ [file]: lines.join('\n') });
    const { out, code } = await hrflowProfile(['check', '--ndjson', file], { cwd });
    assert.deepEqual(
      verdicts(out).map(({ line }) => line),
      lines.map((_, index) => index + 1),
    );
    assert.deepEqual(
      verdicts(out).flatMap(({ line, valid: isValid }) => (isValid ? [] : [line])),
      [4, 254, 504, 754],
    );
    assert.equal(code, 1);
    const shard = await hrflowProfile(['check', '--ndjson', file, '--shard', '3/16'], { cwd });
    assert.deepEqual(
      verdicts(shard.out).map(({ line }) => line),
      lines.flatMap((_, index) => (index % 16 === 2 ? [index + 1] : [])),
    );
  }).timeout(60_000);
});

describe('hrflow-profile format', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('formats files, and lists those that are not formatted', async () => {
    const compact = JSON.stringify(JSON.parse(valid));
    const cwd = folderWith({ 'a.profile.json': compact, 'b.profile.json': broken });
    const check = await hrflowProfile(['format', '--check', 'a.profile.json'], { cwd });
    assert.deepEqual([check.out, check.code], ['a.profile.json\n', 1]);
    const { errors, code } = await hrflowProfile(['format'], { cwd });
    assert.equal(code, 2);
    assert.match(errors, /b\.profile\.json: The file has syntax errors/);
    assert.equal(
      readFileSync(path.join(cwd, 'a.profile.json'), 'utf8'),
      JSON.stringify(JSON.parse(valid), undefined, 2),
    );
    assert.equal(readFileSync(path.join(cwd, 'b.profile.json'), 'utf8'), broken);
    const input = await hrflowProfile(['format', '-', '--indent', 'tab'], { input: compact });
    assert.equal(input.out, JSON.stringify(JSON.parse(valid), undefined, '\t'));
  });
});

describe('hrflow-profile convert', () => {
  const imports = path.join(__dirname, '..', 'samples', 'imports');
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('converts documents to files, with a report, and never replaces a file', async () => {
    const names = readdirSync(imports).filter((name) => name.endsWith('.json'));
    const cwd = folderWith({});
    const run = (report: string) =>
      hrflowProfile(['convert', ...names.map((name) => path.join(imports, name)), '-o', 'out', '--report', report], {
        cwd,
      });
    assert.equal((await run('report.json')).code, 0);
    const files = readdirSync(path.join(cwd, 'out'));
    assert.ok(files.length >= names.length);
    const report = JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as { values: object[] }[];
    assert.equal(report.length, files.length);
    assert.ok(report.every(({ values }) => values.length > 0));
    const [first = ''] = files;
    writeFileSync(path.join(cwd, 'out', first), 'mine');
    const refused = await run('report.json');
    assert.equal(refused.code, 2);
    assert.match(refused.errors, /^hrflow-profile: report\.json exists\. Name a new file for the report\./);
    assert.deepEqual(readdirSync(path.join(cwd, 'out')), files);
    assert.equal((await run('report2.json')).code, 0);
    assert.equal(readFileSync(path.join(cwd, 'out', first), 'utf8'), 'mine');
    // The other files have the same text as before.
    assert.equal(readdirSync(path.join(cwd, 'out')).length, files.length + 1);
    const { code } = await hrflowProfile(['check', 'out/*-2.profile.json', '--max-warnings', '0'], { cwd });
    assert.equal(code, 0);
  }).timeout(60_000);

  it('writes one profile to the standard output, several as NDJSON', async () => {
    const files = readdirSync(imports)
      .slice(0, 2)
      .map((name) => path.join(imports, name));
    const single = await hrflowProfile(['convert', files[0] ?? '']);
    assert.ok('info' in (JSON.parse(single.out) as object));
    assert.equal((await hrflowProfile(['convert', ...files])).code, 2);
    const lines = (await hrflowProfile(['convert', ...files, '--ndjson'])).out.trim().split('\n');
    assert.ok(lines.every((line) => 'info' in (JSON.parse(line) as object)));
  });

  it('converts from the format that the user names', async () => {
    const input = '{"name":"Ada Lovelace","headline":"Engineer"}';
    const { out, code } = await hrflowProfile(['convert', '--from', 'lever'], { input });
    assert.equal((JSON.parse(out) as { info: { full_name: string } }).info.full_name, 'Ada Lovelace');
    assert.equal(code, 0);
    assert.equal((await hrflowProfile(['convert'], { input: 'Dear all,' })).code, 1);
    assert.equal((await hrflowProfile(['convert'], { input: '{"basics":{"name":"Ada" "label":""}}' })).code, 1);
    assert.equal((await hrflowProfile(['convert', 'missing.json'])).code, 2);
  });

  it('writes nothing for an object that is neither a profile nor in a known format, and names the formats', async () => {
    const shop = '{"name":"Shop","email":"shop@example.com","items":[]}';
    const cwd = folderWith({ 'shop.json': shop, 'profile.json': '{"info":{"full_name":"Ada"}}' });
    const { out, errors, code } = await hrflowProfile(['convert', 'shop.json', '-o', 'out', '--report', 'r.json'], {
      cwd,
    });
    assert.deepEqual([out, code], ['', 1]);
    assert.match(errors, /^shop\.json: Unknown format: .* --from .*json-resume, .*flat-resume/);
    assert.deepEqual(readdirSync(path.join(cwd, 'out')), []);
    assert.equal((await hrflowProfile(['convert', '--from', 'flat-resume', 'shop.json'], { cwd })).code, 0);
    assert.equal((await hrflowProfile(['convert', 'profile.json'], { cwd })).code, 0);
  });

  it('converts the profiles among other objects, and says that the others are not converted', async () => {
    const [ada, order, alan] = ['{"info":{"full_name":"Ada"}}\n', '{"order":1}\n', '{"info":{"full_name":"Alan"}}\n'];
    for (const [input, converted, count] of [
      [ada + order, ada, 2],
      [ada + order + alan, ada + alan, 3],
    ] as const) {
      const { out, errors, code } = await hrflowProfile(['convert', '--ndjson'], { input });
      assert.equal(out, converted);
      assert.ok(errors.startsWith(`-: Not converted: 1 of ${count} documents. Unknown format`), errors);
      assert.equal(code, 1);
    }
  });
});

describe('hrflow-profile lsp', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('is the language server', async () => {
    const message = (content: object): string => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...content });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    const { out, code } = await hrflowProfile(['lsp', '--stdio'], {
      async drive(input, nextOutput) {
        input.write(
          message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
        );
        await nextOutput();
        input.write(message({ id: 2, method: 'shutdown' }));
        while (!(await nextOutput()).includes('"id":2'));
        input.write(message({ method: 'exit' }));
      },
    });
    assert.match(out, /"completionProvider"/);
    assert.equal(code, 0);
    assert.equal((await hrflowProfile(['lsp'])).code, 2);
  });
});
