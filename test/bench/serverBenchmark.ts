import { setTimeout as wait } from 'node:timers/promises';
import { documentOf, type Kind, type Size } from './documents';
import type { ComparedServer } from './comparedServers';
import { type Edit, ServerProcess } from './serverProcess';
import { Samples } from './statistics';

/** Milliseconds or megabytes, by measurement and server. */
export type Figures = Map<string, Map<ComparedServer['name'], Samples>>;

/** Number of repetitions: small documents are measured more often than large ones. */
const plan: Readonly<Record<Size, { readonly rounds: number; readonly edits: number }>> = {
  '2 KB': { rounds: 5, edits: 20 },
  '20 KB': { rounds: 5, edits: 20 },
  '200 KB': { rounds: 5, edits: 12 },
  '2 MB': { rounds: 4, edits: 8 },
  '20 MB': { rounds: 2, edits: 5 },
};

/** Types a character in the title of an experience; a different character in each step. @param part the position, from 0 (start) to 1 (end). */
export function typingEdit(text: string, part: number, step: number): Edit {
  const titles = /"title": "Engineer of lines (?=\d)/g;
  titles.lastIndex = Math.floor(Math.max(0, text.length - 2_000) * part);
  const found = titles.exec(text);
  const at = found ? found.index + found[0].length : text.lastIndexOf('"title": "E') + 11;
  return { at, length: 1, text: String(step % 10) };
}

/** One editor session with one server. */
class Session {
  constructor(
    private readonly candidate: ComparedServer,
    private readonly size: Size,
    private readonly kind: Kind,
    private readonly figures: Figures,
  ) {}

  async run(edits: number): Promise<void> {
    const { server, toInitialize, toFirst } = await ServerProcess.start(
      this.candidate,
      documentOf(this.size, this.kind),
    );
    try {
      if (this.kind === 'valid') {
        this.addSample('start to `initialize`', toInitialize);
        this.addSample('start to first diagnostics', toFirst);
      }
      await this.measureTyping(server, edits);
      if (this.kind === 'wrong' && this.candidate.pullsDiagnostics) await this.measureQuickFixes(server, edits);
      if (this.kind === 'valid') await this.measureRequests(server, edits);
      if (this.kind === 'valid') this.addSample('memory: peak', server.residentMegabytes.peak);
    } finally {
      server.stop();
    }
  }

  private async measureTyping(server: ServerProcess, edits: number): Promise<void> {
    // The first edit is a warm-up; it is not counted.
    await server.editAndDiagnose(typingEdit(server.text, 0.5, 1));
    for (const [place, part] of [
      ['start', 0],
      ['middle', 0.5],
      ['end', 1],
    ] as const) {
      if (this.kind !== 'valid' && place !== 'middle') continue;
      for (let step = 2; step < edits + 2; step++) {
        const { milliseconds } = await server.editAndDiagnose(typingEdit(server.text, part, step));
        this.addSample(
          this.kind === 'valid' ? `edit to diagnostics, ${place}` : `edit to diagnostics, ${this.kind}`,
          milliseconds,
        );
      }
    }
  }

  private async measureRequests(server: ServerProcess, edits: number): Promise<void> {
    for (let step = 0; step < Math.ceil(edits / 2); step++) {
      for (const [name, method] of [
        ['completion', 'textDocument/completion'],
        ['hover', 'textDocument/hover'],
      ] as const) {
        const edit = typingEdit(server.text, 0.5, step + 3);
        const position = server.positionAt(edit.at - 20);
        const begin = performance.now();
        await server.edit(edit);
        await server.timeRequest(method, { position });
        this.addSample(`${name} after an edit`, performance.now() - begin);
        if (name === 'completion') this.addSample('completion again', await server.timeRequest(method, { position }));
        // The diagnostics of the edit are not part of this measurement.
        if (this.candidate.pullsDiagnostics) await server.pull();
        else await server.pushed();
      }
    }
    for (let step = 0; step < 3; step++) {
      // An editor requests it after each edit, so the text changes each time.
      await server.editAndDiagnose(typingEdit(server.text, 0.5, step));
      this.addSample('outline', await server.timeRequest('textDocument/documentSymbol'));
      const options = { tabSize: 2, insertSpaces: true };
      if (this.size !== '20 MB')
        this.addSample('formatting', await server.timeRequest('textDocument/formatting', { options }));
    }
  }

  /** Measures the light bulb at a wrong value, after an edit. */
  private async measureQuickFixes(server: ServerProcess, edits: number): Promise<void> {
    for (let step = 0; step < edits; step++) {
      const { items } = await server.editAndDiagnose(typingEdit(server.text, 0.5, step));
      const [wrong] = items as { range: object }[];
      if (!wrong) return;
      const context = { diagnostics: [wrong] };
      this.addSample(
        'quick fixes',
        await server.timeRequest('textDocument/codeAction', { range: wrong.range, context }),
      );
    }
  }

  private addSample(what: string, value: number): void {
    addSample(this.figures, `${what} · ${this.size}`, this.candidate.name, value);
  }
}

/** Adds a sample to a measurement. */
export function addSample(figures: Figures, what: string, candidate: ComparedServer['name'], value: number): void {
  const row = figures.get(what) ?? new Map<ComparedServer['name'], Samples>();
  figures.set(what, row);
  const samples = row.get(candidate) ?? new Samples();
  row.set(candidate, samples);
  samples.add(value);
}

/** Measures whole servers, interleaved: each round runs every server once, so that other load on the machine affects all of them equally. */
export async function measureServers(
  servers: readonly ComparedServer[],
  wanted: readonly Size[],
  figures: Figures,
  log: (text: string) => void,
): Promise<void> {
  for (const size of wanted) {
    const { rounds, edits } = plan[size];
    for (let round = 0; round < rounds; round++) {
      for (const candidate of servers) {
        if (candidate.name === 'yaml' && (size === '20 MB' || (size === '2 MB' && round > 0))) continue;
        log(`${size}, round ${round + 1} of ${rounds}: ${candidate.name}`);
        // Servers that push diagnostics first wait half a second, which dominates the measurement: a few repetitions are enough.
        const times = candidate.pullsDiagnostics ? edits : 3;
        await new Session(candidate, size, 'valid', figures).run(times);
        if (candidate.name === 'yaml' || size === '20 MB') continue;
        await new Session(candidate, size, 'wrong', figures).run(times);
        await new Session(candidate, size, 'broken', figures).run(times);
        if (size === '20 KB' || size === '200 KB') await new Session(candidate, size, 'draft', figures).run(times);
      }
    }
  }
}

/** Numbers of open documents, including the edited one. */
export const openDocuments = [1, 10, 100, 500];

/** Measures edits while many documents are open. */
export async function measureOpenDocuments(servers: readonly ComparedServer[], figures: Figures): Promise<void> {
  const text = documentOf('20 KB', 'valid');
  for (let round = 0; round < 3; round++) {
    for (const count of openDocuments) {
      for (const candidate of servers.filter(({ pullsDiagnostics }) => pullsDiagnostics)) {
        const { server } = await ServerProcess.start(candidate, text);
        try {
          await server.openOthers(count - 1, text);
          for (let step = 0; step < 40; step++) {
            const { milliseconds } = await server.editAndDiagnose(typingEdit(server.text, 0.5, step));
            // Before that, V8 compiles the code.
            if (step >= 20) addSample(figures, openDocumentsLabel(count), candidate.name, milliseconds);
          }
        } finally {
          server.stop();
        }
      }
    }
  }
}

/** @param count number of open documents. */
export function openDocumentsLabel(count: number): string {
  return `edit to diagnostics, ${count === 1 ? '1 document' : `${count} documents`} open · 20 KB`;
}

/** Measures 50 edits in a second, each with a pull that cancels the previous one, as VS Code does. */
export async function measureBursts(
  servers: readonly ComparedServer[],
  wanted: readonly Size[],
  figures: Figures,
): Promise<void> {
  for (const size of wanted) {
    for (let round = 0; round < 3; round++) {
      for (const candidate of servers.filter(({ pullsDiagnostics }) => pullsDiagnostics)) {
        const { server } = await ServerProcess.start(candidate, documentOf(size, 'valid'));
        try {
          await server.editAndDiagnose(typingEdit(server.text, 0.5, 1));
          await measureBurst(server, size, candidate, figures);
        } finally {
          server.stop();
        }
      }
    }
  }
}

async function measureBurst(
  server: ServerProcess,
  size: Size,
  candidate: ComparedServer,
  figures: Figures,
): Promise<void> {
  const before = server.processorTime;
  const begin = performance.now();
  let last: Promise<unknown> = Promise.resolve();
  let pull = new AbortController();
  for (let step = 0; step < 50; step++) {
    const edit = typingEdit(server.text, 0.5, step);
    pull.abort();
    pull = new AbortController();
    await server.edit(edit);
    last = server.pull(pull.signal);
    last.catch(() => undefined);
    await wait(Math.max(0, begin + (step + 1) * 20 - performance.now()));
  }
  const sent = performance.now();
  await last;
  addSample(figures, `burst: last edit to settled · ${size}`, candidate.name, performance.now() - sent + 20);
  addSample(figures, `burst: processor time · ${size}`, candidate.name, server.processorTime - before);
}

/** Measures the memory after many edits, several times, because it depends on the time of the last garbage collection. */
export async function measureMemory(servers: readonly ComparedServer[], figures: Figures): Promise<void> {
  for (let round = 0; round < 5; round++) {
    for (const candidate of servers.filter(({ pullsDiagnostics }) => pullsDiagnostics)) {
      const { server } = await ServerProcess.start(candidate, documentOf('200 KB', 'valid'));
      try {
        for (let step = 0; step < 1000; step++)
          await server.editAndDiagnose(typingEdit(server.text, (step % 10) / 10, step));
        addSample(figures, 'memory: after 1,000 edits · 200 KB', candidate.name, server.residentMegabytes.now);
      } finally {
        server.stop();
      }
    }
  }
}
