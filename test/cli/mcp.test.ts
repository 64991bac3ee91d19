import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import manifest from '../../package.json';
import { toolDefinitions } from '../../server/tools/registry';
import { folderWith, installPackage } from './installedPackage';

interface Call {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}

const resume = JSON.stringify({ basics: { name: 'A B' }, work: [{ name: 'X', startDate: '2016-01' }] });

/** Ends a process that opens a connection, resolves a name, or starts another process. */
const guard = `
const fail = (name) => () => { require('node:fs').writeSync(2, 'FORBIDDEN ' + name); process.exit(99); };
for (const [module, names] of Object.entries({
  net: ['connect', 'createConnection', 'createServer'], tls: ['connect'], dgram: ['createSocket'], http: ['request', 'get'],
  https: ['request', 'get'], dns: ['lookup', 'resolve'], child_process: ['spawn', 'exec', 'execFile', 'fork'],
  worker_threads: ['Worker'],
})) for (const name of names) require('node:' + module)[name] = fail(module + '.' + name);
require('node:net').Socket.prototype.connect = fail('net.Socket.connect');
globalThis.fetch = fail('fetch');
globalThis.WebSocket = fail('WebSocket');
for (const name of ['writeFileSync', 'appendFileSync', 'writeFile', 'createWriteStream'])
  if (process.env.NO_WRITES) require('node:fs')[name] = fail('fs.' + name);
`;

/** A folder with the guard, which is also the folder of the process. */
let folder: string;

function environment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8', NODE_OPTIONS: `--require ${folder}/guard.js` };
}

/** The server without the SDK's client, for messages that it would not send. */
function start(extra: Record<string, string> = {}): ChildProcessWithoutNullStreams & { lines: () => Promise<object> } {
  const child = spawn(installPackage().executable, ['mcp'], { cwd: folder, env: { ...environment(), ...extra } });
  child.stdin.on('error', () => undefined);
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const lines = async (): Promise<object> => JSON.parse((await iterator.next()).value as string) as object;
  return Object.assign(child, { lines });
}

const initialize = {
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
const call = (id: number, name: string, parameters: object): object => ({
  ...{ jsonrpc: '2.0', id, method: 'tools/call' },
  params: { name, arguments: parameters },
});
const messages = (...all: readonly object[]): string => all.map((each) => `${JSON.stringify(each)}\n`).join('');

describe('hrflow-profile mcp', () => {
  let client: Client;
  let errors = '';

  before(async function () {
    this.timeout(120_000);
    installPackage();
    folder = folderWith({});
    writeFileSync(path.join(folder, 'guard.js'), guard);
    const transport = new StdioClientTransport({
      ...{ command: installPackage().executable, args: ['mcp'], cwd: folder, stderr: 'pipe' },
      env: { ...environment(), NO_WRITES: '1' },
    });
    transport.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
    client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
  });

  after(async () => {
    await client.close();
    // No connection, no process, no file.
    assert.equal(errors, '');
  });

  const use = async (name: string, parameters: Readonly<Record<string, unknown>>): Promise<Call> =>
    (await client.callTool({ name, arguments: parameters })) as unknown as Call;

  it('is watched by a guard that works', () => {
    const code = "require('node:net').connect(9)";
    const { status, stderr } = spawnSync('node', ['-e', code], { env: environment(), encoding: 'utf8' });
    assert.deepEqual([status, stderr], [99, 'FORBIDDEN net.connect']);
  });

  it('introduces itself', () => {
    const { name, version } = client.getServerVersion() ?? {};
    assert.deepEqual({ name, version }, { name: 'hrflow-profile', version: manifest.version });
    assert.deepEqual(client.getServerCapabilities(), { tools: {} });
    assert.match(client.getInstructions() ?? '', /send nothing/);
  });

  it('lists the tools, all of them read-only and without a network', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
      toolDefinitions.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    );
    for (const { annotations } of tools) {
      assert.equal(annotations?.readOnlyHint, true);
      assert.equal(annotations.openWorldHint, false);
    }
  });

  it('is configured in docs/agents.md with the command that runs here', () => {
    const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'agents.md'), 'utf8');
    const configurations = [...page.matchAll(/```json\n([^]*?)```/g)].map(
      ([, json = '']) => JSON.parse(json) as object,
    );
    assert.equal(configurations.length, 3);
    for (const configuration of configurations) {
      const [servers] = Object.values(configuration) as readonly Readonly<Record<string, object>>[];
      const { command, args } = servers?.['hrflow-profile'] as { command: string; args: readonly string[] };
      assert.deepEqual([command, ...args], ['hrflow-profile', 'mcp']);
    }
    for (const { name } of toolDefinitions) assert.match(page, new RegExp(`^\\| \`${name}\``, 'm'));
    for (const { toolReferenceName } of manifest.contributes.languageModelTools)
      assert.ok(page.includes(`#${toolReferenceName}`), toolReferenceName);
  });

  const text = '{"info": {"full_name": "A B", "date_birth": "1990-31-12"}, "skils": [],}';
  for (const [name, parameters, expected] of [
    ['check_profile', { text }, /trailing-comma[^]*unknown-member skils/],
    ['fix_profile', { text }, /Changed:[^]*"," → ""/],
    ['import_profile', { text: resume }, /work\[0\]\.startDate → experiences\[0\]\.date_start/],
    ['profile_schema', { path: 'info.email' }, /"type"/],
    ['explain_rule', { code: 'trailing-comma' }, /^# trailing-comma\n\nDefault: error/],
    ['profile_text', { text }, /^A B\n===/],
  ] as const)
    it(`has ${name}, which returns text and structured content`, async () => {
      const { isError, content, structuredContent } = await use(name, parameters);
      assert.equal(isError, undefined);
      assert.equal(content.length, 1);
      assert.match(content[0]?.text ?? '', expected);
      assert.equal(typeof structuredContent, 'object');
    });

  it('returns wrong arguments as an error of the tool, which an agent can correct', async () => {
    for (const [name, parameters] of [
      ['check_profile', {}],
      ['check_profile', { text: 1 }],
      ['fix_profile', { text, more: 1 }],
      ['profile_schema', { path: 'no.such.path' }],
      ['explain_rule', { code: '../../etc/passwd' }],
      ['import_profile', { text: 'x', format: '__proto__' }],
    ] as const) {
      const { isError, content, structuredContent } = await use(name, parameters);
      assert.equal(isError, true, name);
      assert.ok((content[0]?.text.length ?? 0) > 10);
      assert.equal(structuredContent, undefined);
    }
  });

  it('rejects an unknown tool and an unknown method with errors of the protocol', async () => {
    await assert.rejects(use('index_profile', {}), { code: ErrorCode.InvalidParams });
    await assert.rejects(use('toString', {}), { code: ErrorCode.InvalidParams });
    await assert.rejects(client.listResources(), /./);
  });

  it('refuses a large text as an error of the tool, and continues', async () => {
    const { isError, content } = await use('check_profile', { text: `"${'x'.repeat(6_000_000)}"` });
    assert.equal(isError, true);
    assert.match(content[0]?.text ?? '', /has 6000002 bytes, more than 1048576/);
    assert.equal((await use('profile_text', { text })).isError, undefined);
  }).timeout(20_000);

  it('answers calls that arrive together, each with its own result', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => use('profile_text', { text: `{"info": {"full_name": "N ${index}"}}` })),
    );
    all.forEach(({ content }, index) => assert.match(content[0]?.text ?? '', new RegExp(`^N ${index}\n`)));
  });

  it('answers in the language of the shell', async () => {
    const server = start({ LANG: 'fr_FR.UTF-8' });
    server.stdin.end(messages(initialize, call(2, 'check_profile', {})));
    await server.lines();
    assert.match(JSON.stringify(await server.lines()), /`text` est requis/);
  });

  it('ends when its input ends, after the answers, and writes only the protocol', async () => {
    const server = start();
    let out = '';
    server.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    server.stdin.end(messages(initialize, call(2, 'check_profile', { text }), call(3, 'explain_rule', {})));
    const [code] = (await once(server, 'close')) as [number];
    assert.equal(code, 0);
    const ids = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: number }).id);
    assert.deepEqual(ids, [1, 2, 3]);
  });

  it('reports what is no message on the error output, and continues', async () => {
    const server = start();
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    server.stdin.write('{"jsonrpc": "2.0", "id": 1, \n[]\nhello\n{}\n\n');
    server.stdin.write(messages(initialize));
    assert.equal(((await server.lines()) as { id: number }).id, 1);
    server.stdin.end();
    assert.deepEqual(await once(server, 'close'), [0, null]);
    assert.match(said, /^hrflow-profile: /);
    assert.doesNotMatch(said, /FORBIDDEN|\n {4}at /);
  });

  it('runs no tool for a call that is cancelled', async () => {
    const server = start();
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } };
    server.stdin.write(
      messages(initialize, call(2, 'profile_text', { text }), cancel, call(3, 'profile_text', { text })),
    );
    assert.equal(((await server.lines()) as { id: number }).id, 1);
    // No answer to the second message.
    assert.equal(((await server.lines()) as { id: number }).id, 3);
    server.stdin.end();
    await once(server, 'close');
  });

  it('ends with an error if a message does not end', async () => {
    const server = start();
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    server.stdin.write(messages(initialize));
    await server.lines();
    const part = 'x'.repeat(1_000_000);
    for (let sent = 0; sent < 20 && server.exitCode === null; sent++)
      if (!server.stdin.write(part))
        await Promise.race([once(server.stdin, 'drain'), once(server, 'exit')]).catch(() => 0);
    const [code] = (server.exitCode === null ? await once(server, 'close') : [server.exitCode]) as [number];
    assert.equal(code, 2);
    assert.match(said, /too large/);
  }).timeout(30_000);

  it('ends when nothing reads its output', async () => {
    const server = start();
    server.stdin.write(messages(initialize));
    await server.lines();
    server.stdout.destroy();
    server.stdin.write(messages(call(2, 'profile_schema', {}), call(3, 'profile_schema', {})));
    const [code] = (await once(server, 'exit')) as [number];
    assert.equal(code, 2);
  });
});
