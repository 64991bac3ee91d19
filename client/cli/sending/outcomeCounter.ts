import * as l10n from '@vscode/l10n';
import { formatCount } from '../../messages/formatNumber';
import { exitCodes } from '../check/summary';
import { classOf, type Outcome, type OutcomeClass } from './outcome';

/** Counts outcomes by their class. */
export class OutcomeCounter {
  private readonly counts = new Map<OutcomeClass, number>();

  constructor(private readonly skipsConflicts: boolean) {}

  /** @returns the class of the outcome. */
  add(outcome: Pick<Outcome, 'outcome' | 'stored'>): OutcomeClass {
    const type = classOf(outcome, this.skipsConflicts);
    this.counts.set(type, this.count(type) + 1);
    return type;
  }

  count(type: OutcomeClass): number {
    return this.counts.get(type) ?? 0;
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, each) => sum + each, 0);
  }

  /** The exit code; profiles that are planned do not count. */
  get exitCode(): number {
    if (this.count('unreadable') > 0) return exitCodes.failure;
    return this.count('not-stored') + this.count('unknown') > 0 ? exitCodes.problems : exitCodes.clean;
  }

  /** The counts that are not 0, such as `12 stored, 1 not stored`. */
  get text(): string {
    const texts = this.texts();
    return texts.length > 0 ? texts.join(', ') : l10n.t('{0} profiles', formatCount(0));
  }

  private texts(): string[] {
    const text = (type: OutcomeClass, textOf: (count: string) => string): string[] =>
      this.count(type) > 0 ? [textOf(formatCount(this.count(type)))] : [];
    return [
      ...text('sent', (count) => l10n.t('{0} stored', count)),
      ...text('already-stored', (count) => l10n.t('{0} already stored', count)),
      ...text('skipped', (count) => l10n.t('{0} skipped', count)),
      ...text('not-stored', (count) => l10n.t('{0} not stored', count)),
      ...text('unknown', (count) => l10n.t('{0} unknown', count)),
      ...text('unreadable', (count) => l10n.t('{0} cannot be read', count)),
      ...text('pending', (count) => l10n.t('{0} not sent', count)),
    ];
  }
}
