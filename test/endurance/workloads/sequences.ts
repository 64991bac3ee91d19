import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { requestsFor } from '../../server/limits/requests';
import { ServerProcess } from '../../server/limits/serverProcess';
import { brokenProfile } from '../../support/brokenProfiles';
import { type Random, randomOf } from '../../support/random';
import type { Counts, Workload } from '../workload';

interface Servers {
  /** Receives every edit. */
  readonly edited: ServerProcess;
  /** Opens the final text. */
  readonly fresh: ServerProcess;
}

const typedTexts = [
  '',
  '',
  'x',
  '1',
  ' ',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  "'",
  '\n',
  '\r\n',
  '\r',
  '/*',
  '// c\n',
  '😀',
];
const pastedTexts = [
  '"name": "x",\n',
  '{"title": "new"},',
  '[[1,2],[',
  'None',
  '01',
  '2016-01-01',
  '“hello”',
  '\u0000',
  '\ud83d',
];

/** Edits and requests as an editor sends them, in random order, some of which violate the protocol. */
class EditSequence {
  private readonly random: Random;
  private operations = 0;
  private text: string;

  constructor(
    seed: number,
    private readonly servers: Servers,
  ) {
    this.random = randomOf(seed);
    this.text = brokenProfile(seed);
  }

  async run(): Promise<Counts> {
    const { random } = this;
    const { edited, fresh } = this.servers;
    await edited.open(this.text);
    const pending: Promise<void>[] = [];
    for (let steps = 1 + random.int(20); steps > 0; steps--) {
      await this.change();
      for (let count = random.int(3); count > 0; count--) pending.push(this.sendRequest());
      if (random.chance(0.3)) await Promise.all(pending.splice(0));
    }
    await Promise.all(pending);
    // Workspace edits contain the version.
    await fresh.open(this.text, edited.version);
    const requests = requestsFor(this.text);
    const answers = (server: ServerProcess) =>
      Promise.all(requests.map(([, method, parameters]) => server.request(method, parameters)));
    const [got, wanted] = await Promise.all([answers(edited), answers(fresh)]);
    requests.forEach(([name], index) => {
      assert.deepEqual(
        withoutTimeOfDay(got[index]),
        withoutTimeOfDay(wanted[index]),
        `${name} of ${JSON.stringify(this.text)}`,
      );
    });
    return { documents: 1, operations: this.operations + requests.length };
  }

  private async change(): Promise<void> {
    const { random } = this;
    const { edited } = this.servers;
    this.operations++;
    if (random.chance(0.03)) {
      this.text = brokenProfile(random.int(1e9));
      return random.chance(0.5) ? edited.openAgain(this.text) : edited.open(this.text);
    }
    const document = TextDocument.create('', '', 0, this.text);
    const changes = Array.from({ length: random.chance(0.8) ? 1 : 2 + random.int(25) }, () => this.edit(document));
    this.text = document.getText();
    await edited.edit(changes, random.chance(0.05) ? 0 : 1);
  }

  /** Creates one random replacement and applies it to the document. */
  private edit(document: TextDocument): TextDocumentContentChangeEvent {
    const { random } = this;
    const length = document.getText().length;
    const at = random.int(length + 1);
    const end = random.chance(0.6) ? at : Math.min(length, at + random.int(random.chance(0.8) ? 6 : 300));
    const range = { start: document.positionAt(at), end: document.positionAt(end) };
    const change = { range, text: random.pick(random.chance(0.7) ? typedTexts : pastedTexts) };
    TextDocument.update(document, [change], 0);
    return change;
  }

  /** Sends a request whose response is not compared. The request may be cancelled. */
  private async sendRequest(): Promise<void> {
    const { random } = this;
    this.operations++;
    const [, method, parameters] = random.pick(requestsFor(this.text));
    const source = new CancellationTokenSource();
    const answer = this.servers.edited.request(method, parameters, source.token);
    if (random.chance(0.2)) source.cancel();
    await answer.catch((error: unknown) => {
      if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.RequestCancelled) throw error;
    });
  }
}

/** A response without the time of day: fixes insert the current time, and the servers may respond in different seconds. */
function withoutTimeOfDay(answer: unknown): unknown {
  const today = new Date().toISOString().slice(0, 10);
  return JSON.parse(JSON.stringify(answer).replaceAll(new RegExp(`${today}T\\d\\d:\\d\\d:\\d\\d`, 'g'), today));
}

/** @returns a workload with two servers, which start with the first run and restart after a failure. */
export function sequencesWorkload(): Workload {
  let servers: Servers | undefined;
  const stop = (): void => {
    servers?.edited.stop();
    servers?.fresh.stop();
    servers = undefined;
  };
  return {
    guarantee:
      'After any sequence of edits and requests, the server responds like a server that has just opened the text.',
    async run(seed) {
      servers ??= { edited: await ServerProcess.start(), fresh: await ServerProcess.start() };
      try {
        return await new EditSequence(seed, servers).run();
      } catch (error) {
        stop();
        throw error;
      }
    },
    stop,
  };
}
