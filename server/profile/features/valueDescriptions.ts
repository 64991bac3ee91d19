import * as l10n from '@vscode/l10n';
import { type CalendarDate, parseCalendarDate } from '../values/calendar';
import { formatDateTime, formatRelativeDate } from '../values/dateFormat';
import { isPlaceholderDate } from '../values/isoDates';
import { mapUrl } from '../values/mapUrl';
import type { ProfileDocument } from '../document/profileDocument';
import { datePaths, locationPaths } from '../rules/shared/profilePaths';
import { pathPattern } from '../schema/profileSchema';
import { NodeKind, type Path } from '../json/syntaxTree';

/** A node of the syntax tree and its path. */
interface NodeLocation {
  readonly path: Path;
  readonly node: number;
}

const isoDatePaths = new Set(datePaths.flatMap((path) => [path, `${path}.iso8601`]));
const secondsPaths = new Set(datePaths.map((path) => `${path}.timestamp`));
const millisecondsPaths = new Set(['labels[].date_stage', 'labels[].date_rating']);
const coordinatePaths = new Set(locationPaths.flatMap((path) => [`${path}.lat`, `${path}.lng`]));

/**
 * Describes a date, with the distance from now, or links a coordinate to a map.
 * @param now milliseconds since the epoch.
 * @returns Markdown without any text of the document; undefined for other values.
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
    if (isPlaceholderDate(value)) return l10n.t('Placeholder: the service uses it for an unknown date.');
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

function mapLink(lat: unknown, lng: unknown): string | undefined {
  const target = mapUrl(lat, lng);
  return target === undefined ? undefined : `[${l10n.t('Show on the map')}](${target})`;
}
