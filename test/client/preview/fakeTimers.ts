import type { Timers } from '../../../client/preview/updateSchedule';

/** Timers that run when the test advances the time. */
export class FakeTimers implements Timers {
  private now = 0;
  private readonly pending = new Set<{ readonly at: number; readonly callback: () => void }>();

  after = (milliseconds: number, callback: () => void): (() => void) => {
    const timer = { at: this.now + milliseconds, callback };
    this.pending.add(timer);
    return () => void this.pending.delete(timer);
  };

  advance(milliseconds: number): void {
    this.now += milliseconds;
    for (const timer of [...this.pending].filter(({ at }) => at <= this.now)) {
      this.pending.delete(timer);
      timer.callback();
    }
  }
}
