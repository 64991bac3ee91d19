/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { TimelineLane, TimelinePeriod } from '../../../server/profile/preview/resume';
import { HeadedSection } from './section';
import { timelineScale, type TimelineScale } from './timelineAxis';
import { timelineRows, type TimelineRow } from './timelineRows';
import { placeAttributes, useView } from './view';

/** The experiences and the educations in time: a picture, and the same as a table. */
export function TimelineSection(): ComponentChildren {
  const { timeline } = useView().resume;
  if (timeline.lanes.length === 0) return null;
  return (
    <HeadedSection name="timeline" heading={l10n.t('Timeline')}>
      <Chart />
      <TimelineTable />
    </HeadedSection>
  );
}

/** Screen readers read the table instead. */
function Chart(): ComponentChildren {
  const { timeline } = useView().resume;
  const scale = timelineScale(timeline.from, timeline.to);
  const experiences = timeline.lanes.filter(({ list }) => list === 'experiences');
  const educations = timeline.lanes.filter(({ list }) => list === 'educations');
  return (
    <div class="timeline" aria-hidden="true">
      <div class="ticks">
        {scale.ticks.map(({ year, at }) => (
          <span key={year} class="tick" style={{ left: `${at}%` }}>
            <span>{year}</span>
          </span>
        ))}
      </div>
      {experiences.map((lane, index) => (
        <Lane key={index} lane={lane} scale={scale} />
      ))}
      <Remarks scale={scale} />
      {educations.map((lane, index) => (
        <Lane key={index} lane={lane} scale={scale} />
      ))}
    </div>
  );
}

interface LaneProps {
  readonly lane: TimelineLane;
  readonly scale: TimelineScale;
}

function Lane({ lane, scale }: LaneProps): ComponentChildren {
  return (
    <div class={`lane lane-${lane.list}`}>
      {lane.periods.map((period) => (
        <div
          key={period.index}
          class={`bar${period.isOpen ? ' open' : ''}${period.problem ? ' problem' : ''}`}
          style={span(scale, period)}
          title={period.text}
          {...placeAttributes(period)}
        >
          <bdi>{period.text}</bdi>
        </div>
      ))}
    </div>
  );
}

/** The overlaps of the experiences, and the gaps between them with their lengths. */
function Remarks({ scale }: { readonly scale: TimelineScale }): ComponentChildren {
  const { gaps, overlaps } = useView().resume.timeline;
  if (gaps.length + overlaps.length === 0) return null;
  return (
    <div class="lane remarks">
      {overlaps.map(({ length, ...overlap }, index) => (
        <div key={index} class="overlap" style={span(scale, overlap)} title={l10n.t('Overlap of {0}', length)} />
      ))}
      {gaps.map((gap) => (
        <div key={gap.from} class="gap" style={span(scale, gap)} title={l10n.t('Gap of {0}', gap.length)}>
          <span>{gap.length}</span>
        </div>
      ))}
    </div>
  );
}

function span(
  scale: TimelineScale,
  { from, to }: Pick<TimelinePeriod, 'from' | 'to'>,
): Record<'left' | 'width', string> {
  const [left, right] = [scale.at(from), scale.at(to)];
  return { left: `${left}%`, width: `${right - left}%` };
}

function TimelineTable(): ComponentChildren {
  const { resume, locale } = useView();
  const rows = timelineRows(resume.timeline, locale);
  const { omitted } = resume.timeline;
  return (
    <details class="timeline-table">
      <summary>{l10n.t('Timeline as a table')}</summary>
      <table>
        <caption>{l10n.t('Timeline')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Period')}</th>
            <th scope="col">{l10n.t('Item')}</th>
            <th scope="col">{l10n.t('Remarks')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <TableRow key={index} row={row} />
          ))}
        </tbody>
      </table>
      {omitted > 0 && <p class="more">{l10n.t('Without a place in time: {0}', omitted)}</p>}
    </details>
  );
}

function TableRow({ row: { period, text, remark, place } }: { readonly row: TimelineRow }): ComponentChildren {
  return (
    <tr {...(place && placeAttributes(place))}>
      <td>{period}</td>
      <th scope="row">
        <bdi>{text}</bdi>
      </th>
      <td>{remark}</td>
    </tr>
  );
}
