/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { ResumePeriod, Section, TraitList } from '../../../server/profile/preview/resume';
import { Description } from './description';
import { HeadedSection, More } from './section';
import { DateText, LinkText, Text } from './text';
import { LevelText } from './traits';
import { placeAttributes } from './view';
import { listHeading, problemText } from '../../../server/profile/preview/text/words';

interface PeriodsProps {
  readonly name: 'experiences' | 'educations';
  readonly section: Section<ResumePeriod> | undefined;
}

/** The experiences or the educations. */
export function Periods({ name, section }: PeriodsProps): ComponentChildren {
  if (!section) return null;
  return (
    <HeadedSection name={name} heading={listHeading(name)} place={section}>
      {section.items.map((item) => (
        <Period key={item.index} id={`${name}-${item.index}`} item={item} />
      ))}
      <More name={name} section={section} />
    </HeadedSection>
  );
}

interface PeriodProps {
  /** Unique in the page. */
  readonly id: string;
  readonly item: ResumePeriod;
}

function Period({ id, item }: PeriodProps): ComponentChildren {
  const { title, organization, location, description, lists } = item;
  const heading = title ?? organization;
  return (
    <article class="entry" {...placeAttributes(item)}>
      <div class="entry-head">
        <h3>{heading ? <Text part={heading} /> : <span class="missing">{l10n.t('No title')}</span>}</h3>
        <PeriodDates item={item} />
      </div>
      {item.problem && <p class="problem-text">{problemText(item.problem)}</p>}
      {((title && organization) ?? location) && (
        <p class="place">
          {title && organization && (
            <span class="organization">
              <Text part={organization} />
            </span>
          )}
          {title && organization && location && <span class="separator"> · </span>}
          {location && <LinkText part={location} label={l10n.t('Show on the map')} />}
        </p>
      )}
      {description && <Description part={description} />}
      {lists.map((list) => (
        <InlineList key={list.name} id={`${id}-${list.name}`} list={list} />
      ))}
    </article>
  );
}

function PeriodDates({ item }: { readonly item: ResumePeriod }): ComponentChildren {
  const { from, to, isOpen, openEnd, length, problem } = item;
  if (!from && !to) return null;
  return (
    <p class={`dates${problem ? ' problem' : ''}`}>
      {from ? <DateText part={from} /> : '…'}
      {' – '}
      {to && <DateText part={to} />}
      {isOpen && <span {...(openEnd && placeAttributes(openEnd))}>{l10n.t('present')}</span>}
      {length !== undefined && <span class="length"> ({length})</span>}
    </p>
  );
}

interface InlineListProps {
  /** Unique in the page. */
  readonly id: string;
  readonly list: TraitList;
}

/** A list of an experience or an education in one paragraph: `Skills: Python, Leadership`. */
function InlineList({ id, list }: InlineListProps): ComponentChildren {
  return (
    <div class="inline-list" {...placeAttributes(list)}>
      <span class="label" id={id}>
        {l10n.t('{0}:', listHeading(list.name))}
      </span>{' '}
      <ul aria-labelledby={id}>
        {list.items.map((item, index) => (
          <li key={index} {...placeAttributes(item)}>
            {item.name && <Text part={item.name} />}
            {item.value && (
              <span class="value">
                {' '}
                <LevelText item={item} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <More section={list} />
    </div>
  );
}
