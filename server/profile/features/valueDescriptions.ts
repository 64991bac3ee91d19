import { dateInWords, distanceInWords, type WrittenDate, writtenDate } from '../values/calendar';
import { isNoDate } from '../values/isoDates';
import type { ProfileDocument } from '../document/profileDocument';
import { dates, locations } from '../rules/shared/profilePaths';
import { placeOf } from '../schema/profileSchema';
import { Kind, type Path } from '../json/syntaxTree';

/** A node of a document, and the way to it. */
interface FoundNode {
  readonly path: Path;
  readonly node: number;
}

const dateTexts = new Set(dates.flatMap((place) => [place, `${place}.iso8601`]));
const secondCounts = new Set(dates.map((place) => `${place}.timestamp`));
const millisecondCounts = new Set(['labels[].date_stage', 'labels[].date_rating']);
const coordinates = new Set(locations.flatMap((place) => [`${place}.lat`, `${place}.lng`]));

/**
 * What a date says in words and how long ago it is, or where a coordinate lies. Markdown, made of figures and of our own
 * words only: no text of the document is in it.
 * @param now milliseconds since the epoch.
 * @returns undefined for anything else.
 */
export function meaningOf({ reading: { tree } }: ProfileDocument, found: FoundNode, now: number): string | undefined {
  const place = placeOf(found.path);
  if (coordinates.has(place)) {
    const [lat, lng] = ['lat', 'lng'].map((name) => tree.locate([...found.path.slice(0, -1), name]));
    return lat === undefined || lng === undefined ? undefined : mapLink(tree.value(lat), tree.value(lng));
  }
  if (tree.kind(found.node) === Kind.Key || tree.isDamaged(found.node)) return undefined;
  return dateMeaning(place, tree.value(found.node), now);
}

function dateMeaning(place: string, value: unknown, now: number): string | undefined {
  if (typeof value === 'string' && dateTexts.has(place)) {
    if (isNoDate(value)) return 'No date: the service writes this where it knows none.';
    const date = writtenDate(value);
    return date && inWords(date, now);
  }
  if (typeof value !== 'number') return undefined;
  const time = secondCounts.has(place) ? value * 1000 : millisecondCounts.has(place) ? value : NaN;
  return Number.isNaN(new Date(time).getTime()) ? undefined : inWords({ time, wallTime: time, offset: 0 }, now);
}

function inWords(date: WrittenDate, now: number): string {
  return `**${dateInWords(date)}** (${distanceInWords(date.wallTime, now)})`;
}

/**
 * A link that is only followed when a person clicks it. To OpenStreetMap: it needs no key and no account, and all that it
 * is told are the coordinates.
 */
function mapLink(lat: unknown, lng: unknown): string | undefined {
  if (typeof lat !== 'number' || typeof lng !== 'number') return undefined;
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return undefined;
  // Ten centimetres; and no exponent, which an address does not know.
  const [latitude, longitude] = [lat, lng].map((degrees) => String(Number(degrees.toFixed(6))));
  const target = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=12/${latitude}/${longitude}`;
  return `[Show on the map](${target})`;
}
