/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Place, Section, SectionName } from '../../../server/profile/preview/resume';
import { formatCount } from '../../../server/profile/preview/text/formats';
import { placeAttributes, useView } from './view';

interface HeadedSectionProps {
  /** Part of the ids of elements. */
  readonly name: string;
  readonly heading: string;
  /** Undefined for a section that is not one value of the document. */
  readonly place?: Place | undefined;
  readonly children: ComponentChildren;
}

/** A section with its heading. */
export function HeadedSection({ name, heading, place, children }: HeadedSectionProps): ComponentChildren {
  const id = `resume-${name}`;
  return (
    <section class={`section section-${name}`} aria-labelledby={id} {...(place && placeAttributes(place))}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

interface MoreProps {
  /** Undefined for a list that cannot be shown in full. */
  readonly name?: SectionName;
  readonly section: Section<unknown>;
}

/** What follows a list that is truncated: a button that shows all items, or their number. */
export function More({ name, section: { items, total } }: MoreProps): ComponentChildren {
  const { locale, onShowAll } = useView();
  if (total <= items.length) return null;
  if (!onShowAll || name === undefined || items.length >= maxShown)
    return <p class="more">{l10n.t('{0} more', formatCount(total - items.length, locale))}</p>;
  return (
    <p class="more">
      <button type="button" onClick={() => onShowAll(name)}>
        {l10n.t('Show all {0}', formatCount(total, locale))}
      </button>
    </p>
  );
}

/** The server never returns more items. */
const maxShown = 5000;
