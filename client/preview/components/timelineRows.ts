import * as l10n from '@vscode/l10n';
import type { Place, Timeline, TimelinePeriod } from '../../../server/profile/preview/resume';
import { formatDate } from '../../../server/profile/preview/text/formats';
import { problemText } from '../../../server/profile/preview/text/words';

/** A row of the table: a period, a gap or an overlap. */
export interface TimelineRow {
  readonly period: string;
  /** Untrusted. */
  readonly text: string;
  readonly remark: string;
  readonly place?: Place;
}

/** The rows of a timeline, in the order of time. */
export function timelineRows({ lanes, gaps, overlaps }: Timeline, locale: string): TimelineRow[] {
  const experiences = lanes.filter(({ list }) => list === 'experiences').flatMap(({ periods }) => periods);
  const textOf = (index: number): string => experiences.find((period) => period.index === index)?.text ?? '';
  const format = (from: number, to: number | undefined): string =>
    `${formatDate(from, 'month', locale)} – ${to === undefined ? l10n.t('present') : formatDate(to, 'month', locale)}`;
  const rows = [
    ...lanes.flatMap(({ list, periods }) =>
      periods.map((period) => ({
        from: period.from,
        row: {
          period: format(period.from, period.isOpen ? undefined : period.to),
          text: period.text,
          remark: remarkOf(list, period),
          place: period,
        },
      })),
    ),
    ...gaps.map(({ from, to, length }) => ({
      from,
      row: { period: format(from, to), text: l10n.t('Gap'), remark: length },
    })),
    ...overlaps.map(({ from, to, length, indexes }) => ({
      from,
      row: { period: format(from, to), text: l10n.t('Overlap'), remark: [length, ...indexes.map(textOf)].join(' · ') },
    })),
  ];
  return rows.sort((a, b) => a.from - b.from).map(({ row }) => row);
}

function remarkOf(list: 'experiences' | 'educations', { problem }: TimelinePeriod): string {
  if (problem) return problemText(problem);
  return list === 'experiences' ? l10n.t('Experience') : l10n.t('Education');
}
