import { setTimeout as wait } from 'node:timers/promises';
import { documentOf, type Kind, type Size } from './documents';
import type { Peer } from './comparedServers';
import { type Edit, ServerProcess } from './serverProcess';
import { Samples } from './statistics';

/** Figures by what was measured, then by peer. Milliseconds or megabytes. */
export type Figures = Map<string, Map<Peer['name'], Samples>>;

/** How often: small documents are measured more often than large ones. */
const plan: Readonly<Record<Size, { readonly rounds: number; readonly edits: number }>> = {
  '2 KB': { rounds: 5, edits: 20 },
  '20 KB': { rounds: 5, edits: 20 },
  '200 KB': { rounds: 5, edits: 12 },
  '2 MB': { rounds: 4, edits: 8 },
  '20 MB': { rounds: 2, edits: 5 },
};

/** Typing here and there in the titles of experiences: one character at a time, and another one each time. */
function typingAt(text: string, part: number, step: number): Edit {
  const titles = /"title": "Engineer of lines (?=\d)/g;
  titles.lastIndex = Math.floor(Math.max(0, text.length - 2_000) * part);
  const found = titles.exec(text);
  const at = found ? found.index + found[0].length : text.lastIndexOf('"title": "E') + 11;
  return { at, length: 1, text: String(step % 10) };
}

/** One session of an editor with one peer. */
class Session {
  constructor(
    private readonly peer: Peer,
    private readonly size: Size,
    private readonly kind: Kind,
    private readonly figures: Figures,
  ) {}

  async run(edits: number): Promise<void> {
    const { server, toInitialize, toFirst } = await ServerProcess.start(this.peer, documentOf(this.size, this.kind));
    try {
      if (this.kind === 'valid') {
        this.note('start to `initialize`', toInitialize);
        this.note('start to first diagnostics', toFirst);
      }
      await this.typing(server, edits);
      if (this.kind === 'wrong' && this.peer.pulls) await this.quickFix(server, edits);
      if (this.kind === 'valid') await this.questions(server, edits);
      if (this.kind === 'valid') this.note('memory: peak', server.memory.peak);
    } finally {
      server.stop();
    }
  }

  private async typing(server: ServerProcess, edits: number): Promise<void> {
    // The first one warms what is compiled late; it is not counted.
    await server.editAndJudge(typingAt(server.text, 0.5, 1));
    for (const [place, part] of [
      ['start', 0],
      ['middle', 0.5],
      ['end', 1],
    ] as const) {
      if (this.kind !== 'valid' && place !== 'middle') continue;
      for (let step = 2; step < edits + 2; step++) {
        const { milliseconds } = await server.editAndJudge(typingAt(server.text, part, step));
        this.note(
          this.kind === 'valid' ? `edit to diagnostics, ${place}` : `edit to diagnostics, ${this.kind}`,
          milliseconds,
        );
      }
    }
  }

  private async questions(server: ServerProcess, edits: number): Promise<void> {
    for (let step = 0; step < Math.ceil(edits / 2); step++) {
      for (const [name, method] of [
        ['completion', 'textDocument/completion'],
        ['hover', 'textDocument/hover'],
      ] as const) {
        const edit = typingAt(server.text, 0.5, step + 3);
        const position = server.positionAt(edit.at - 20);
        const begin = performance.now();
        await server.edit(edit);
        await server.time(method, { position });
        this.note(`${name} after an edit`, performance.now() - begin);
        // What the edit costs besides is not this figure's.
        if (this.peer.pulls) await server.pull();
        else await server.pushed();
      }
    }
    for (let step = 0; step < 3; step++) {
      // An editor asks for it after each edit, and it is another text each time.
      await server.editAndJudge(typingAt(server.text, 0.5, step));
      this.note('outline', await server.time('textDocument/documentSymbol'));
      const options = { tabSize: 2, insertSpaces: true };
      if (this.size !== '20 MB') this.note('formatting', await server.time('textDocument/formatting', { options }));
    }
  }

  /** The light bulb at a wrong value, after an edit. */
  private async quickFix(server: ServerProcess, edits: number): Promise<void> {
    for (let step = 0; step < edits; step++) {
      const { items } = await server.editAndJudge(typingAt(server.text, 0.5, step));
      const [wrong] = items as { range: object }[];
      if (!wrong) return;
      const context = { diagnostics: [wrong] };
      this.note('quick fixes', await server.time('textDocument/codeAction', { range: wrong.range, context }));
    }
  }

  private note(what: string, value: number): void {
    noteIn(this.figures, `${what} · ${this.size}`, this.peer.name, value);
  }
}

/** Adds a figure. */
export function noteIn(figures: Figures, what: string, peer: Peer['name'], value: number): void {
  const row = figures.get(what) ?? new Map<Peer['name'], Samples>();
  figures.set(what, row);
  const samples = row.get(peer) ?? new Samples();
  row.set(peer, samples);
  samples.add(value);
}

/** Measures whole servers, interleaved: each round asks every peer once, so that a busy minute harms all of them alike. */
export async function measureServers(
  peers: readonly Peer[],
  wanted: readonly Size[],
  figures: Figures,
  tell: (words: string) => void,
): Promise<void> {
  for (const size of wanted) {
    const { rounds, edits } = plan[size];
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) {
        if (peer.name === 'yaml' && (size === '20 MB' || (size === '2 MB' && round > 0))) continue;
        tell(`${size}, round ${round + 1} of ${rounds}: ${peer.name}`);
        // Who sends by itself waits half a second before: that is what is measured then, and a few times are enough.
        const times = peer.pulls ? edits : 3;
        await new Session(peer, size, 'valid', figures).run(times);
        if (peer.name === 'yaml' || size === '20 MB') continue;
        await new Session(peer, size, 'wrong', figures).run(times);
        await new Session(peer, size, 'broken', figures).run(times);
      }
    }
  }
}

/** How many documents are open: the one that is edited, and those behind it. */
export const openDocuments = [1, 10, 100, 500];

/** What an edit costs while many documents are open. */
export async function measureOpenDocuments(peers: readonly Peer[], figures: Figures): Promise<void> {
  const text = documentOf('20 KB', 'valid');
  for (let round = 0; round < 3; round++) {
    for (const count of openDocuments) {
      for (const peer of peers.filter(({ pulls }) => pulls)) {
        const { server } = await ServerProcess.start(peer, text);
        try {
          await server.openOthers(count - 1, text);
          for (let step = 0; step < 40; step++) {
            const { milliseconds } = await server.editAndJudge(typingAt(server.text, 0.5, step));
            // Until then it is compiled.
            if (step >= 20) noteIn(figures, figureOfOpen(count), peer.name, milliseconds);
          }
        } finally {
          server.stop();
        }
      }
    }
  }
}

/** @param count of open documents. */
export function figureOfOpen(count: number): string {
  return `edit to diagnostics, ${count === 1 ? '1 document' : `${count} documents`} open · 20 KB`;
}

/** 50 edits in a second, each with a pull that takes the place of the one before, as VS Code does. */
export async function measureBursts(peers: readonly Peer[], wanted: readonly Size[], figures: Figures): Promise<void> {
  for (const size of wanted) {
    for (let round = 0; round < 3; round++) {
      for (const peer of peers.filter(({ pulls }) => pulls)) {
        const { server } = await ServerProcess.start(peer, documentOf(size, 'valid'));
        try {
          await server.editAndJudge(typingAt(server.text, 0.5, 1));
          await burst(server, size, peer, figures);
        } finally {
          server.stop();
        }
      }
    }
  }
}

async function burst(server: ServerProcess, size: Size, peer: Peer, figures: Figures): Promise<void> {
  const before = server.processorTime;
  const begin = performance.now();
  let last: Promise<unknown> = Promise.resolve();
  let pull = new AbortController();
  for (let step = 0; step < 50; step++) {
    const edit = typingAt(server.text, 0.5, step);
    pull.abort();
    pull = new AbortController();
    await server.edit(edit);
    last = server.pull(pull.signal);
    last.catch(() => undefined);
    await wait(Math.max(0, begin + (step + 1) * 20 - performance.now()));
  }
  const sent = performance.now();
  await last;
  noteIn(figures, `burst: last edit to settled · ${size}`, peer.name, performance.now() - sent + 20);
  noteIn(figures, `burst: processor time · ${size}`, peer.name, server.processorTime - before);
}

/** Memory after many edits: what it is then depends on when the last collection was, so several times. */
export async function measureMemory(peers: readonly Peer[], figures: Figures): Promise<void> {
  for (let round = 0; round < 5; round++) {
    for (const peer of peers.filter(({ pulls }) => pulls)) {
      const { server } = await ServerProcess.start(peer, documentOf('200 KB', 'valid'));
      try {
        for (let step = 0; step < 1000; step++)
          await server.editAndJudge(typingAt(server.text, (step % 10) / 10, step));
        noteIn(figures, 'memory: after 1,000 edits · 200 KB', peer.name, server.memory.now);
      } finally {
        server.stop();
      }
    }
  }
}
