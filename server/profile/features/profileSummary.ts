import type { ProfileDocument } from '../document/profileDocument';
import { periodOf } from '../values/durations';
import { itemsOf, type JsonObject, propertiesOf } from '../values/jsonValue';
import { plainNameOf, plainTextOf } from '../values/plainText';
import { truncate } from '../text/textMatching';

/** A candidate in one line. Untrusted texts of a document. */
export interface ProfileSummary {
  /** The full name, or the first and the last name. */
  readonly name?: string;
  /** The most recent experience, such as `Lead, Acme`. */
  readonly headline?: string;
}

/** Of longer lists, only the first items are compared. */
const maxItems = 1000;

/** The name and the most recent experience of a profile; nothing for a document that exceeds a limit. */
export function summaryOf(document: ProfileDocument): ProfileSummary {
  if (document.exceededLimit) return {};
  const profile = propertiesOf(document.value);
  const name = nameIn(propertiesOf(profile.info));
  const headline = headlineOf(mostRecent(itemsOf(profile.experiences).slice(0, maxItems).map(propertiesOf)));
  return { ...(name !== '' && { name }), ...(headline !== '' && { headline }) };
}

function nameIn({ full_name, first_name, last_name }: JsonObject): string {
  const name = plainNameOf(full_name) || [first_name, last_name].map(plainNameOf).filter(Boolean).join(' ');
  return toLine(name);
}

/** The one that is ongoing, or ended last; of those, the one that started last. Without dates, the first one: lists begin with it. */
function mostRecent(experiences: readonly JsonObject[]): JsonObject | undefined {
  let best: { readonly experience: JsonObject; readonly end: number; readonly start: number } | undefined;
  for (const experience of experiences) {
    const period = periodOf(experience);
    if (!period || headlineOf(experience) === '') continue;
    const { start, end = Infinity } = period;
    if (!best || end > best.end || (end === best.end && start > best.start)) best = { experience, end, start };
  }
  return best?.experience ?? experiences.find((experience) => headlineOf(experience) !== '');
}

function headlineOf(experience: JsonObject | undefined): string {
  return toLine([experience?.title, experience?.company].map(plainTextOf).filter(Boolean).join(', '));
}

function toLine(text: string): string {
  return truncate(text.replaceAll('\n', ' '));
}
