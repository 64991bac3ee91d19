import { locationText } from '../values/composeText';
import { mapUrl } from '../values/mapUrl';
import { dateAt } from './dates';
import { defined, type DocumentReader, type Located } from './documentReader';
import { emailUrl, pageUrl, phoneUrl, shortUrl } from './links';
import type { LinkPart, LocationPart, Part, ResumeHeader } from './resume';

/** Pages of the candidate. */
const maxUrls = 20;

/**
 * Name and contact.
 * @param info the property, if it is there.
 * @param headline the title of the most recent experience.
 */
export function headerAt(
  reader: DocumentReader,
  owner: Located,
  info: Located | undefined,
  headline: Part | undefined,
): ResumeHeader {
  const part = (name: string): Part | undefined => reader.part(reader.property(info, name));
  const name = nameAt(reader, info);
  const urls = urlsAt(reader, reader.property(info, 'urls'));
  const picture = reader.part(reader.property(info, 'picture'), { limit: maxUrlLength });
  return {
    ...defined<ResumeHeader>({
      ...reader.place(info ?? owner),
      key: info?.key,
      name,
      initials: initialsOf(reader, info, name),
      headline,
      email: linkOf(part('email'), emailUrl),
      phone: linkOf(part('phone'), phoneUrl),
      location: locationAt(reader, reader.property(info, 'location')),
      urls: urls.filter(({ type }) => type !== 'picture').map(({ url }) => url),
      picture: picture ? pictureOf(picture) : urls.find(({ type }) => type === 'picture')?.url,
      birth:
        dateAt(reader, reader.property(info, 'date_birth'), { precision: 'day' }) ??
        dateAt(reader, reader.property(info, 'birthdate'), { precision: 'day' }),
      gender: part('gender'),
      drivingLicense: part('driving_license'),
    }),
  };
}

const maxUrlLength = 2000;

function linkOf(part: Part | undefined, hrefOf: (text: string) => string | undefined): LinkPart | undefined {
  const href = part && !part.isCut && !part.isUnexpected ? hrefOf(part.text) : undefined;
  return part && (href === undefined ? part : { ...part, href });
}

/** A link to a page, with a short text. */
export function pageLinkOf(part: Part): LinkPart {
  const link: LinkPart = linkOf(part, pageUrl) ?? part;
  return link.href === undefined ? link : { ...link, text: shortUrl(link.text) };
}

function pictureOf(part: Part): LinkPart {
  return linkOf(part, pageUrl) ?? part;
}

/** The full name; otherwise the first and the last name, at the place of the first. */
function nameAt(reader: DocumentReader, info: Located | undefined): Part | undefined {
  const [full, first, last] = ['full_name', 'first_name', 'last_name'].map((name) =>
    reader.part(reader.property(info, name)),
  );
  if (full) return full;
  return first && last ? { ...first, text: `${first.text} ${last.text}` } : (first ?? last);
}

/** The first letters of the first and the last name, or of the first and the last word of the full name. */
function initialsOf(reader: DocumentReader, info: Located | undefined, name: Part | undefined): string {
  const names = ['first_name', 'last_name'].map((each) => reader.part(reader.property(info, each))?.text ?? '');
  const words = (names.every(Boolean) ? names : (name?.text ?? '').split(' ')).map(firstLetter).filter(Boolean);
  return [...new Set([0, words.length - 1])].map((index) => words[index] ?? '').join('');
}

function firstLetter(word: string): string {
  return /\p{L}/u.exec(word)?.[0].toLocaleUpperCase() ?? '';
}

/** The addresses in both forms of `urls`: an object by type, or a list of `{type, url}`. */
function urlsAt(
  reader: DocumentReader,
  urls: Located | undefined,
): { readonly type: unknown; readonly url: LinkPart }[] {
  const byType: readonly { readonly type: unknown; readonly url: Located | undefined }[] =
    urls && reader.isObject(urls) && !reader.property(urls, 'url')
      ? reader.properties(urls).map(({ name, ...url }) => ({ type: name, url }))
      : reader.items(urls).map((item) => ({
          type: reader.scalar(reader.property(item, 'type')),
          url: reader.isObject(item) ? reader.property(item, 'url') : item,
        }));
  const found: { readonly type: unknown; readonly url: LinkPart }[] = [];
  const known = new Set<string>();
  for (const { type, url } of byType.slice(0, maxUrls)) {
    for (const item of reader.items(url).slice(0, maxUrls)) {
      const part = reader.part(item, { limit: maxUrlLength });
      // The place of the property, so that its name belongs to it as well.
      if (part && !known.has(part.text))
        found.push({ type, url: { ...pageLinkOf(part), ...placeOf(reader, url, item) } });
      if (part) known.add(part.text);
    }
  }
  return found.slice(0, maxUrls);
}

function placeOf(reader: DocumentReader, url: Located | undefined, item: Located): Partial<Part> {
  return url?.node === item.node ? reader.place(url) : {};
}

/** A place: its text, its address, or its coordinates, with a link to the map. */
export function locationAt(reader: DocumentReader, location: Located | undefined): LocationPart | undefined {
  if (!location) return undefined;
  const [text, lat, lng, fields] = ['text', 'lat', 'lng', 'fields'].map((name) => reader.property(location, name));
  const href = mapUrl(reader.scalar(lat), reader.scalar(lng));
  const part = reader.part(text) ?? addressAt(reader, location, fields) ?? coordinatesAt(reader, location, href);
  const shown = part ?? (reader.isObject(location) ? undefined : reader.part(location));
  return shown && { ...shown, ...reader.place(location), ...(href === undefined ? {} : { href }) };
}

function addressAt(reader: DocumentReader, location: Located, fields: Located | undefined): Part | undefined {
  const names = ['postcode', 'city', 'state', 'country'];
  const address = Object.fromEntries(names.map((name) => [name, reader.part(reader.property(fields, name))?.text]));
  const text = locationText({ fields: address });
  return text === '' ? undefined : { ...reader.place(location), text };
}

function coordinatesAt(reader: DocumentReader, location: Located, href: string | undefined): Part | undefined {
  if (href === undefined) return undefined;
  const [lat, lng] = ['lat', 'lng'].map((name) => String(reader.scalar(reader.property(location, name))));
  return { ...reader.place(location), text: `${lat}, ${lng}` };
}
