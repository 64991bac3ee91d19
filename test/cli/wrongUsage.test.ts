import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { fixture } from '../support/profiles';
import { folderWith, hrflowProfile, installPackage } from './installedPackage';

const valid = fixture('profiles/valid/minimal.profile.json');
const resume = JSON.stringify({ basics: { name: 'Ada Lovelace', email: 'ada@example.com' }, work: [] });
const credentials = { HRFLOW_API_KEY: 'key', HRFLOW_USER_EMAIL: 'user@example.com' };

/** Runs a command line with redirections. */
function inShell(commandLine: string, cwd: string): { readonly code: number | null; readonly errors: string } {
  const script = `"$0" ${commandLine}`;
  const { status, stderr } = spawnSync('sh', ['-c', script, installPackage().executable], { cwd, encoding: 'utf8' });
  return { code: status, errors: stderr };
}

describe('hrflow-profile, wrongly used', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('replaces no input by a report', async () => {
    const cwd = folderWith({ 'in/a.profile.json': valid, 'r.json': resume, 'lines.ndjson': '{}\n' });
    symlinkSync('r.json', path.join(cwd, 'symbolic.json'));
    linkSync(path.join(cwd, 'r.json'), path.join(cwd, 'hard.json'));
    const index = ['index', '--yes', '--source', 'key', '--api-url', 'http://127.0.0.1:9', '--ledger', 'ledger'];
    for (const parameters of [
      ['convert', 'r.json', '--report', './r.json'],
      ['convert', 'r.json', '-o', 'out', '--report', 'symbolic.json'],
      ['convert', 'symbolic.json', '--report', 'hard.json'],
      [...index, 'in/a.profile.json', '--report', 'in/a.profile.json'],
      [...index, 'in', '--report', 'in/../in/a.profile.json'],
      [...index, 'r*.json', '--report', 'r.json'],
      [...index, '--ndjson', 'lines.ndjson', '--report', 'lines.ndjson'],
    ]) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd, env: credentials });
      assert.deepEqual([code, out], [2, ''], parameters.join(' '));
      assert.match(errors, /^hrflow-profile: \S+ is an input: the report would replace it\.\n$/);
    }
    assert.equal(inShell('convert --report r.json < r.json', cwd).code, 2);
    const texts = ['in/a.profile.json', 'r.json', 'lines.ndjson'].map((name) =>
      readFileSync(path.join(cwd, name), 'utf8'),
    );
    assert.deepEqual(texts, [valid, resume, '{}\n']);
    assert.ok(!existsSync(path.join(cwd, 'out')) && !existsSync(path.join(cwd, 'ledger')));
  }).timeout(60_000);

  it('writes no report of a conversion over another file', async () => {
    const cwd = folderWith({ 'r.json': resume, 'notes.md': 'mine' });
    for (const report of ['notes.md', 'missing/report.md']) {
      const { code, out } = await hrflowProfile(['convert', 'r.json', '--report', report], { cwd });
      assert.deepEqual([code, out], [2, '']);
    }
    assert.equal(readFileSync(path.join(cwd, 'notes.md'), 'utf8'), 'mine');
  });

  it('says in one line that the output cannot be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    const cwd = folderWith({ 'a.profile.json': valid, 'r.json': resume, 'lines.ndjson': '{}\n' });
    const index = 'index --ndjson lines.ndjson --dry-run --source key --api-url http://127.0.0.1:9 --ledger ledger';
    for (const command of ['--help', 'check', 'rules', 'schema', 'convert r.json', index]) {
      const { code, errors } = inShell(`${command} > /dev/full`, cwd);
      const lines = errors.split('\n').filter((line) => line.includes('hrflow-profile:') || line.includes(' at '));
      assert.deepEqual(
        [code, lines],
        [2, ['hrflow-profile: The output cannot be written: The disk is full.']],
        command,
      );
    }
    assert.equal(inShell('check 2> /dev/full nope', cwd).code, 2);
  }).timeout(60_000);

  it('does not take the empty string for the current folder', async () => {
    const cwd = folderWith({ 'a.profile.json': valid, 'r.json': resume });
    for (const parameters of [
      ['check', ''],
      ['check', 'a.profile.json', ''],
      ['check', '-', '--stdin-filepath', ''],
      ['format', ''],
      ['index', '', '--yes'],
      ['index', 'a.profile.json', '--yes', '--report='],
      ['status', ''],
      ['status', '--ledger', ''],
      ['stored', ''],
      ['convert', ''],
      ['convert', 'r.json', '-o', ''],
    ]) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd, env: credentials });
      assert.deepEqual([code, out], [2, ''], parameters.join(' '));
      assert.match(errors, /^hrflow-profile: .*empty: expected a path\.\n$/);
    }
  }).timeout(60_000);

  it('reports an empty file in every format', async () => {
    const cwd = folderWith({ 'empty.profile.json': '', 'blank.profile.json': '\uFEFF \r\n\n' });
    for (const format of ['pretty', 'json', 'ndjson', 'sarif', 'junit', 'github', 'gitlab']) {
      const { code, out, errors } = await hrflowProfile(['check', '--format', format], { cwd });
      assert.deepEqual([code, errors], [1, ''], format);
      assert.equal(out.match(/The file is empty\./g)?.length, 2, out);
    }
    for (const input of ['', ' \n']) {
      const { code, out } = await hrflowProfile(['check', '-'], { cwd, input });
      assert.equal(code, 1);
      assert.match(out, /^error\[value-expected\]: The file is empty\.\n.*<stdin>:1:1\n[^]*Found 1 error\.\n$/);
    }
    const fixed = await hrflowProfile(['check', '--fix', '-'], { cwd, input: '\n' });
    assert.deepEqual([fixed.code, fixed.out], [1, '\n']);
    const { code, out } = await hrflowProfile(['check', '--ndjson'], { cwd, input: '\n\n' });
    assert.deepEqual([code, out], [0, '']);
  }).timeout(60_000);

  it('finds nothing to send, which is a failure, except in a part of the input', async () => {
    const cwd = folderWith({ 'none/': '' });
    const index = ['index', '--yes', '--source', 'key', '--api-url', 'http://127.0.0.1:9', '--ledger', 'ledger'];
    const noFile = 'No profiles found: there is no file named *.profile.json.\n';
    for (const [parameters, expected] of [
      [
        [...index, 'none'],
        [2, '', noFile],
      ],
      [
        [...index, 'none', '--dry-run'],
        [2, '', noFile],
      ],
      [
        ['status', 'none', '--ledger', 'ledger'],
        [2, '', noFile],
      ],
      [
        ['status', 'none', '--ledger', 'ledger', '--format', 'json'],
        [2, '[]\n', noFile],
      ],
    ] as const) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd, env: credentials, input: '\n' });
      assert.deepEqual([code, out, errors], expected, parameters.join(' '));
    }
    assert.equal((await hrflowProfile([...index, 'none', '--shard', '1/2'], { cwd, env: credentials })).code, 0);
  }).timeout(60_000);

  it('counts the files that were checked, and those that could not be', async () => {
    const cwd = folderWith({ 'a.profile.json': valid, 'latin.json': Buffer.from([0x22, 0xe9, 0x22]) });
    const summaryOf = async (...names: string[]) =>
      (await hrflowProfile(['check', ...names], { cwd })).out.replace(/ in \S+ ?\w*\./, '.');
    assert.equal(await summaryOf('nope'), 'Checked 0 profiles. 1 file could not be read or written.\n');
    assert.equal(
      await summaryOf('a.profile.json', 'latin.json', 'nope'),
      'Checked 1 profile. No problems. 2 files could not be read or written.\n',
    );
    const { out } = await hrflowProfile(['check', 'a.profile.json', 'nope', '--format', 'json'], { cwd });
    const { summary } = JSON.parse(out) as { summary: { files: number; failures: number } };
    assert.deepEqual([summary.files, summary.failures], [1, 1]);
  });

  it('shows one line for what fails', async () => {
    const long = `${'a'.repeat(250)}.json`;
    const cwd = folderWith({ 'out/': '', [long]: resume });
    for (const [parameters, message] of [
      [['lsp', '--socket', 'abc'], /Expected a port/],
      [['lsp', '--socket', '0'], /Expected a port/],
      [['lsp', '--socket', '1'], /^hrflow-profile: Cannot connect to port 1 of this computer: ECONNREFUSED\.\n$/],
      [['convert', long, '-o', 'out'], /^hrflow-profile: .*ENAMETOOLONG/],
      [['format', '--indent', '0'], /Expected a number from 1 to 8, or tab/],
    ] as const) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd });
      assert.deepEqual([code, out, errors.split('\n').length], [2, '', 2], errors);
      assert.match(errors, message);
    }
  });

  it('connects the language server to a port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const connection = once(server, 'connection');
    const run = hrflowProfile(['lsp', '--socket', String(port)]);
    const [socket] = (await connection) as [Socket];
    try {
      let received = '';
      socket.on('data', (chunk) => (received += String(chunk)));
      const send = (message: object): void => {
        const content = JSON.stringify({ jsonrpc: '2.0', ...message });
        socket.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
      };
      const answered = async (id: number): Promise<void> => {
        while (!received.includes(`"id":${id}`)) await once(socket, 'data');
      };
      send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
      await answered(1);
      send({ id: 2, method: 'shutdown' });
      await answered(2);
      send({ method: 'exit' });
      assert.equal((await run).code, 0);
    } finally {
      socket.destroy();
      server.close();
    }
  });

  it('names no line of a line', async () => {
    const parameters = ['index', '--ndjson', '--dry-run', '--source', 'key', '--ledger', 'ledger'];
    const { out } = await hrflowProfile(parameters, {
      cwd: folderWith({}),
      input: '{"info":5}\n{"info":5,"text":7}\n',
    });
    const messages = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { message: string }).message);
    assert.match(messages.join('\n'), /^\d+ errors?(?:, the first)?: .+\n\d+ errors, the first: .+$/);
  });
});
