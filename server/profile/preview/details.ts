import { dateAt } from './dates';
import { decodedText } from './displayText';
import { defined, type DocumentReader, type Located } from './documentReader';
import { pageLinkOf } from './header';
import type { Attachment, Consent, ConsentRow, Eligibility, Label, Permission } from './resume';
import {
  hasText,
  isScorable,
  isSearchable,
  missingTextMessage,
  notScorableMessage,
  notSearchableMessage,
} from '../values/eligibility';
import type { JsonObject } from '../values/jsonValue';

export function labelAt(reader: DocumentReader, item: Located): Label | undefined {
  const part = (name: string): Label['stage'] => reader.part(reader.property(item, name));
  const date = (name: string): Label['dateStage'] => dateAt(reader, reader.property(item, name), { precision: 'day' });
  const label = defined<Label>({
    ...reader.place(item),
    key: undefined,
    stage: part('stage') ?? (reader.isObject(item) ? undefined : reader.part(item)),
    job: part('job_reference') ?? part('job_key'),
    rating: part('rating'),
    dateStage: date('date_stage'),
    dateRating: date('date_rating'),
  });
  return Object.keys(label).length > placeProperties ? label : undefined;
}

/** Those of the place of an array item. */
const placeProperties = 2;

export function attachmentAt(reader: DocumentReader, item: Located): Attachment | undefined {
  const [original, name, url, type] = ['original_file_name', 'file_name', 'public_url', 'type'].map((each) =>
    reader.part(reader.property(item, each), { limit: 2000 }),
  );
  const link = url && pageLinkOf(url);
  const file = original ?? name;
  const size = reader.scalar(reader.property(item, 'file_size'));
  const attachment = defined<Attachment>({
    ...reader.place(item),
    key: undefined,
    name: file
      ? { ...file, ...(link?.href === undefined ? {} : { href: link.href }) }
      : (link ?? (reader.isObject(item) ? undefined : reader.part(item))),
    type,
    size: typeof size === 'number' && size >= 0 ? size : undefined,
  });
  return Object.keys(attachment).length > placeProperties ? attachment : undefined;
}

const permissions = ['parsing', 'revealing', 'embedding', 'searching', 'scoring', 'reasoning'];
const maxPermissions = 20;
const maxNameLength = 100;

/** The permissions of the documentation, and those that the document has. */
export function consentAt(reader: DocumentReader, consent: Located | undefined): Consent | undefined {
  if (!consent || !reader.isObject(consent)) return undefined;
  const [owner, controller] = ['owner', 'controller'].map((party) => {
    const own = reader.properties(reader.property(consent, party));
    return new Map(
      own.flatMap((property) => {
        const permission = permissionAt(reader, property);
        return permission ? [[property.name, permission]] : [];
      }),
    );
  });
  const found = [...(owner?.keys() ?? []), ...(controller?.keys() ?? [])];
  if (found.length === 0) return undefined;
  // Newer SDKs call one of them `upskilling`.
  const known = permissions.filter((name) => name !== 'reasoning' || !found.includes('upskilling'));
  const rows = [...new Set([...known, ...found])].slice(0, maxPermissions).map((name) =>
    defined<ConsentRow>({
      permission: decodedText(name, { limit: maxNameLength }).text,
      owner: owner?.get(name),
      controller: controller?.get(name),
    }),
  );
  return { ...reader.place(consent), rows };
}

function permissionAt(reader: DocumentReader, property: Located): Permission | undefined {
  const part = reader.part(property);
  const value = reader.scalar(property);
  return part && (typeof value === 'boolean' ? { ...part, isGranted: value } : part);
}

/** What is missing so that searches find a profile, and so that it can be scored. */
export function eligibilityOf(profile: JsonObject): Eligibility {
  const searching = [
    ...(hasText(profile) ? [] : [missingTextMessage()]),
    ...(isSearchable(profile) ? [] : [notSearchableMessage()]),
  ];
  return { searching, scoring: isScorable(profile) ? searching : [...searching, notScorableMessage()] };
}
