import { HrflowError, type Failure } from '../../../../client/hrflow/errors';
import type { Batch } from '../../../../client/batch/plan/batch';
import type { BatchLog } from '../../../../client/batch/run/batchLog';
import type { Clock } from '../../../../client/batch/run/concurrencyLimiter';
import type { PlannedProfile } from '../../../../client/batch/plan/batch';
import type { BatchTransport } from '../../../../client/batch/run/batchRunParts';
import type { SubmissionResult, PriorSubmission } from '../../../../client/ledger/submission';

/** A clock whose time passes only during `sleep`. */
export class FakeClock implements Clock {
  private time = 0;
  readonly slept: number[] = [];

  now = (): number => this.time;
  sleep = async (milliseconds: number): Promise<void> => {
    this.slept.push(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
    this.time += milliseconds;
  };
}

export const header: Batch['header'] = {
  id: '1-a',
  time: 1,
  environment: 'Test',
  origin: 'http://127.0.0.1:1',
  base: 'http://127.0.0.1:1/v1',
  account: 'a',
};

/** @param reference whether the profile has a reference. */
export function plannedProfile(index: number, reference = true): PlannedProfile {
  return {
    document: `file:///w/${index}.profile.json`,
    hash: String(index).padStart(64, '0'),
    sourceKey: 's',
    namesSource: false,
    ...(reference && { reference: `r${index}` }),
  };
}

export function batchOf(count: number, hasReference: (index: number) => boolean = () => true): Batch {
  const planned = Array.from({ length: count }, (_, index) => plannedProfile(index, hasReference(index)));
  return { header, planned, leftOut: [], progress: new Map() };
}

/** How a request fails. `stores`: the service processes the request before it fails. */
export interface ServiceFault {
  readonly failure: Failure;
  readonly stores: boolean;
}

/** A service that stores profiles, finds them by reference, and fails as `faultOf` returns. */
export class FakeService implements BatchTransport {
  /** Documents in the order in which they were stored. */
  readonly stored: string[] = [];
  private readonly references = new Map<string, string>();
  posts = 0;
  lookups = 0;
  inFlight = 0;
  maxInFlight = 0;

  /** @param faultOf returns the fault of the next request, if any. */
  constructor(private readonly faultOf: (method: 'POST' | 'GET') => ServiceFault | undefined = () => undefined) {}

  load: BatchTransport['load'] = () => Promise.resolve({ text: '{}' });

  index: BatchTransport['index'] = async (planned) => {
    this.posts++;
    const fault = await this.respond('POST');
    if (fault && !fault.stores) throw new HrflowError(fault.failure);
    const { reference } = planned;
    if (reference !== undefined && this.references.has(reference)) {
      throw new HrflowError({ kind: 'reference-used', message: 'Already used!' });
    }
    this.stored.push(planned.document);
    const key = `key of ${planned.document}`;
    if (reference !== undefined) this.references.set(reference, key);
    if (fault) throw new HrflowError(fault.failure);
    return { kind: 'created', message: '', key };
  };

  /** Texts of updates, by the identifier of the stored profile. */
  readonly updated = new Map<string, number>();

  update: BatchTransport['update'] = async ({ reference = '' }, _text, { key = reference }) => {
    const fault = await this.respond('POST');
    if (!fault || fault.stores) this.updated.set(key, (this.updated.get(key) ?? 0) + 1);
    if (fault) throw new HrflowError(fault.failure);
    return { kind: 'created', message: '', key };
  };

  find: BatchTransport['find'] = async ({ reference = '' }) => {
    this.lookups++;
    const fault = await this.respond('GET');
    if (fault) throw new HrflowError(fault.failure);
    const key = this.references.get(reference);
    return key === undefined ? undefined : { key };
  };

  private async respond(method: 'POST' | 'GET'): Promise<ServiceFault | undefined> {
    this.maxInFlight = Math.max(this.maxInFlight, ++this.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight--;
    return this.faultOf(method);
  }
}

/** The entries of a batch in memory, in their order. */
export class FakeBatchLog implements BatchLog {
  readonly lines: string[] = [];
  readonly endings = new Map<number, SubmissionResult>();
  fails = false;

  /** What another window does with a profile, by its index. */
  elsewhere: (index: number) => PriorSubmission | undefined = () => undefined;

  begin: BatchLog['begin'] = async ({ index }) => {
    const prior = this.elsewhere(index);
    if (!prior) await this.write(`begin ${index}`);
    return prior;
  };
  markNotSent: BatchLog['markNotSent'] = ({ index }) => this.write(`back ${index}`);
  end: BatchLog['end'] = async ({ index }, ending) => {
    await this.write(`end ${index} ${ending.outcome} ${ending.stored}`);
    this.endings.set(index, ending);
  };

  private write(line: string): Promise<void> {
    if (this.fails) return Promise.reject(new Error('disk full'));
    this.lines.push(line);
    return Promise.resolve();
  }
}
