import * as l10n from '@vscode/l10n';
import type { BatchTask } from '../../batch/plan/batch';
import type { TextReader } from '../../batch/batchTransport';
import type { SourcedLines } from '../check/linePool';
import { type Inspector, withSource } from './inspector';
import type { Outcome, ProfileOrigin, ProfileOutcome } from './outcome';
import type { OrderedOutput } from './orderedOutput';
import { type PlanItem, plannedOutcome } from './plan';
import type { InspectedProfile } from './inspector';

/** The standard input, in documents. */
const stdinName = 'stdin';

interface LineBatchParts {
  readonly inspector: Inspector;
  readonly plan: (profile: InspectedProfile) => Promise<PlanItem>;
  readonly output: OrderedOutput;
  /** `--source`. */
  readonly source: string | undefined;
  /** Called for each outcome, not in order. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** A line that is being sent. */
interface OpenLine {
  readonly origin: ProfileOrigin;
  readonly text: string;
}

/** Lines of NDJSON as a batch: each is planned when its turn comes, and only those in flight are in memory. */
export class LineBatch {
  private readonly open = new Map<string, OpenLine & { readonly number: number }>();

  constructor(private readonly parts: LineBatchParts) {}

  /** The texts of the lines that are being sent. */
  readonly texts: TextReader = {
    read: (document) => {
      const line = this.open.get(document);
      return Promise.resolve(line ? { text: line.text } : { reason: l10n.t('The file does not exist.') });
    },
  };

  /** The lines to send. The outcomes of the others are written at once. @param isDryRun all of them. */
  async *tasks(sources: AsyncIterable<SourcedLines>, isDryRun: boolean): AsyncGenerator<BatchTask> {
    const { inspector, plan, output, source: sourceKey } = this.parts;
    for await (const { lines, source } of sources)
      for (const { line, text, failure } of lines) {
        const number = await output.take();
        const origin = { ...(source.name !== undefined && { file: source.name }), line };
        if (text === undefined) {
          this.add(number, origin, { outcome: 'unreadable', stored: 'no', message: failure ?? '' });
          continue;
        }
        const own = documentOfLine(origin);
        // The same input may be named twice.
        const document = this.open.has(own) ? own.replace('#', `-${number}#`) : own;
        const item = await plan(inspector.line(document, source.path, text));
        if ('outcome' in item) this.add(number, origin, item.outcome);
        else if (isDryRun) this.add(number, origin, plannedOutcome(item.planned, item.placeholders));
        else {
          this.open.set(document, { number, origin, text: withSource(text, sourceKey) });
          yield { index: number, planned: item.planned, isUnknown: item.planned.check === true };
        }
      }
  }

  /** Adds the outcome of a line that was sent. */
  end(document: string, outcome: ProfileOutcome): void {
    const line = this.open.get(document);
    this.open.delete(document);
    if (line) this.add(line.number, line.origin, outcome);
  }

  private add(number: number, origin: ProfileOrigin, rest: ProfileOutcome): void {
    const outcome = { ...origin, ...rest };
    this.parts.onOutcome(outcome);
    this.parts.output.set(number, `${JSON.stringify(outcome)}\n`);
  }
}

/** Lines move when others are inserted, so a line does not identify a profile: as an untitled document. */
function documentOfLine({ file, line = 0 }: ProfileOrigin): string {
  return `untitled:${file === undefined ? stdinName : encodeURI(file)}#${line}`;
}

/** The name of the line of a document, for messages. */
export function nameOfLine(document: string): string {
  const [, file = '', line = ''] = /^untitled:(.*)#(\d+)$/s.exec(document) ?? [];
  return file === stdinName ? l10n.t('line {0}', line) : l10n.t('{0}, line {1}', decodeURI(file), line);
}
