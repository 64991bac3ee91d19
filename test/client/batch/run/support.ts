import { HrflowError, type Failure } from '../../../../client/hrflow/errors';
import type { Batch } from '../../../../client/batch/plan/batch';
import type { PriorState } from '../../../../client/batch/plan/submissionIndex';
import type { WriteAheadLog } from '../../../../client/batch/run/writeAheadLog';
import type { SubmissionClaims } from '../../../../client/batch/run/submissionClaims';
import type { Clock } from '../../../../client/batch/run/concurrencyLimiter';
import type { PlannedProfile } from '../../../../client/batch/plan/planner';
import type { BatchTransport } from '../../../../client/batch/run/batchRun';
import type { HeartbeatTimer } from '../../../../client/ledger/heartbeat';
import type { SubmissionResult } from '../../../../client/ledger/submission';

/** Time that passes only where somebody waits for it. */
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
  workspace: 'file:///w',
  environment: 'Test',
  origin: 'http://127.0.0.1:1',
};

/** @param reference false: it has none. */
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

/** How a request goes wrong. `stores`: the service did what it was asked before. */
export interface ServiceFault {
  readonly failure: Failure;
  readonly stores: boolean;
}

/** A service that stores profiles, knows them by reference, and fails as it is told. */
export class FakeService implements BatchTransport {
  /** Documents in the order in which they were stored. */
  readonly stored: string[] = [];
  private readonly references = new Map<string, string>();
  posts = 0;
  questions = 0;
  underWay = 0;
  mostUnderWay = 0;

  /** @param faultOf the fault of the next request, if it has one. */
  constructor(private readonly faultOf: (method: 'POST' | 'GET') => ServiceFault | undefined = () => undefined) {}

  load: BatchTransport['load'] = () => Promise.resolve({ text: '{}' });

  index: BatchTransport['index'] = async (planned) => {
    this.posts++;
    const fault = await this.answering('POST');
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

  find: BatchTransport['find'] = async ({ reference = '' }) => {
    this.questions++;
    const fault = await this.answering('GET');
    if (fault) throw new HrflowError(fault.failure);
    const key = this.references.get(reference);
    return key === undefined ? undefined : { key };
  };

  private async answering(method: 'POST' | 'GET'): Promise<ServiceFault | undefined> {
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    await new Promise((resolve) => setImmediate(resolve));
    this.underWay--;
    return this.faultOf(method);
  }
}

/** Notes in memory, in the order in which they were made. */
export class FakeNotes implements WriteAheadLog {
  readonly lines: string[] = [];
  readonly endings = new Map<number, SubmissionResult>();
  fails = false;

  /** What somebody else does with a profile, by its index. */
  elsewhere: (index: number) => PriorState | undefined = () => undefined;

  begin: WriteAheadLog['begin'] = async ({ index }) => {
    const fate = this.elsewhere(index);
    if (!fate) await this.write(`begin ${index}`);
    return fate;
  };
  markNotSent: WriteAheadLog['markNotSent'] = ({ index }) => this.write(`back ${index}`);
  end: WriteAheadLog['end'] = async ({ index }, ending) => {
    await this.write(`end ${index} ${ending.outcome} ${ending.stored}`);
    this.endings.set(index, ending);
  };

  private write(line: string): Promise<void> {
    if (this.fails) return Promise.reject(new Error('disk full'));
    this.lines.push(line);
    return Promise.resolve();
  }
}

/** Nobody else sends anything. */
export const nobodyElse: SubmissionClaims = {
  claim: async (_, __, begin) => {
    await begin();
    return undefined;
  },
};

/** Time of one window, which passes beat by beat. */
export class Beats implements HeartbeatTimer {
  private beat: (() => Promise<void>) | undefined;

  constructor(public now: () => number = Date.now) {}

  every = (_: number, beat: () => Promise<void>): (() => void) => {
    this.beat = beat;
    return () => (this.beat = undefined);
  };

  async pass(beats: number): Promise<void> {
    for (let count = 0; count < beats; count++) await this.beat?.();
  }
}
