import { type CalendarDate, parseCalendarDate } from '../values/calendar';
import { formatRelativeDate } from '../values/dateFormat';
import { formatDateTime } from '../values/dateFormat';
import { isPlaceholderDate } from '../values/isoDates';
import type { ProfileDocument } from '../document/profileDocument';
import { datePaths, locationPaths } from '../rules/shared/profilePaths';
import { pathPattern } from '../schema/profileSchema';
import { NodeKind, type Path } from '../json/syntaxTree';

/** A node of a document, and the way to it. */
interface NodeLocation {
  readonly path: Path;
  readonly node: number;
}

const isoDatePaths = new Set(datePaths.flatMap((place) => [place, `${place}.iso8601`]));
const secondsPaths = new Set(datePaths.map((place) => `${place}.timestamp`));
const millisecondsPaths = new Set(['labels[].date_stage', 'labels[].date_rating']);
const coordinatePaths = new Set(locationPaths.flatMap((place) => [`${place}.lat`, `${place}.lng`]));

/**
 * What a date says in words and how long ago it is, or where a coordinate lies. Markdown, made of figures and of our own
 * words only: no text of the document is in it.
 * @param now milliseconds since the epoch.
 * @returns undefined for anything else.
 */
export function describeValue(
  { parseResult: { tree } }: ProfileDocument,
  location: NodeLocation,
  now: number,
): string | undefined {
  const pattern = pathPattern(location.path);
  if (coordinatePaths.has(pattern)) {
    const [lat, lng] = ['lat', 'lng'].map((name) => tree.nodeAtPath([...location.path.slice(0, -1), name]));
    return lat === undefined || lng === undefined ? undefined : mapLink(tree.value(lat), tree.value(lng));
  }
  if (tree.kind(location.node) === NodeKind.Key || tree.isDamaged(location.node)) return undefined;
  return describeDate(pattern, tree.value(location.node), now);
}

function describeDate(pattern: string, value: unknown, now: number): string | undefined {
  if (typeof value === 'string' && isoDatePaths.has(pattern)) {
    if (isPlaceholderDate(value)) return 'No date: the service writes this where it knows none.';
    const date = parseCalendarDate(value);
    return date && formatWithDistance(date, now);
  }
  if (typeof value !== 'number') return undefined;
  const time = secondsPaths.has(pattern) ? value * 1000 : millisecondsPaths.has(pattern) ? value : NaN;
  return Number.isNaN(new Date(time).getTime())
    ? undefined
    : formatWithDistance({ time, wallTime: time, offset: 0 }, now);
}

function formatWithDistance(date: CalendarDate, now: number): string {
  return `**${formatDateTime(date)}** (${formatRelativeDate(date.wallTime, now)})`;
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
