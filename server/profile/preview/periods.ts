import { lengthOf, periodDates, type PeriodDates } from './dates';
import { defined, type DocumentReader, type Located } from './documentReader';
import { locationAt } from './header';
import type { Part, ResumePeriod } from './resume';
import type { TimelineEntry } from './timeline';
import { traitListsAt } from './traits';

export type PeriodListName = TimelineEntry['list'];

const maxDescriptionLength = 8000;
/** Items whose dates are read for the timeline and the headline. */
const maxDatedItems = 1000;

/** An experience or an education; an item that is no object is its title. */
export function periodAt(
  reader: DocumentReader,
  item: Located,
  index: number,
  { list, today }: { readonly list: PeriodListName; readonly today: number },
): ResumePeriod | undefined {
  const dates = periodDates(reader, item);
  const place = reader.place(item);
  const { title, organization } = namesOf(reader, item, list);
  const location = locationAt(reader, reader.property(item, 'location'));
  const description = reader.part(reader.property(item, 'description'), {
    limit: maxDescriptionLength,
    isMultiline: true,
  });
  const lists = traitListsAt(reader, item);
  const hasContent = [title, organization, location, description, dates.from, dates.to].some(Boolean);
  const other = hasContent || lists.length > 0 ? undefined : reader.part(item);
  if (!hasContent && lists.length === 0 && !other) return undefined;
  return {
    ...defined<Omit<ResumePeriod, 'start' | 'end'>>({
      key: undefined,
      index,
      title: title ?? other,
      organization,
      location,
      description,
      ...optionalDates(dates),
      isOpen: dates.isOpen,
      length: lengthOf(dates, today),
      lists,
    }),
    ...place,
  };
}

function optionalDates({ from, to, openEnd, problem }: PeriodDates): {
  readonly [Name in 'from' | 'to' | 'openEnd' | 'problem']: PeriodDates[Name] | undefined;
} {
  return { from, to, openEnd, problem };
}

function namesOf(
  reader: DocumentReader,
  item: Located,
  list: PeriodListName,
): { readonly title: Part | undefined; readonly organization: Part | undefined } {
  const [title, organization] = ['title', list === 'experiences' ? 'company' : 'school'].map((name) =>
    reader.part(reader.property(item, name)),
  );
  return { title, organization };
}

/** The experiences or the educations for the timeline. Items without a date are included: the timeline counts them. */
export function timelineEntries(
  reader: DocumentReader,
  items: Located | undefined,
  list: PeriodListName,
): TimelineEntry[] {
  return reader
    .items(items)
    .slice(0, maxDatedItems)
    .map((item, index) => ({
      list,
      index,
      place: reader.place(item),
      text: () => {
        const { title, organization } = namesOf(reader, item, list);
        return [title, organization].flatMap((part) => part?.text ?? []).join(', ');
      },
      dates: periodDates(reader, item),
    }));
}

/** The title of the most recent experience: an ongoing one, otherwise the one that ended last; without dates, the first one. */
export function headlineOf(
  reader: DocumentReader,
  experiences: Located | undefined,
  entries: readonly TimelineEntry[],
): Part | undefined {
  const items = reader.items(experiences);
  const titleAt = (index: number): Part | undefined => {
    const item = items[index];
    return item && reader.part(reader.property(item, 'title'));
  };
  const latest = entries
    .map(({ index, dates: { from, to, isOpen } }) => ({
      index,
      end: isOpen ? Infinity : (to?.day ?? from?.day ?? -Infinity),
      start: from?.day ?? -Infinity,
    }))
    .sort(
      (a, b) =>
        Number(b.end > a.end) - Number(b.end < a.end) ||
        Number(b.start > a.start) - Number(b.start < a.start) ||
        a.index - b.index,
    );
  for (const { index } of latest) {
    const title = titleAt(index);
    if (title) return title;
  }
  return undefined;
}
