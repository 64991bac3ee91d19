import type { Mutation } from './site';

/** Mutations without a diagnostic, and the reason. Each kind is combined with each role. */
export interface Allowed {
  readonly why: string;
  readonly kinds: readonly string[];
  readonly roles: readonly string[];
}

const under = (parent: string, names: string): string[] => names.split(' ').map((name) => `${parent}.${name}`);

const spaces = ['value: a trailing line break', 'value: a leading space', 'value: a trailing space'];
const anyText = ['value: "null"', 'value: TODO', 'value: an HTML tag', 'value: an HTML entity', ...spaces];
const noText = ['value: blank', 'value: empty'];
const missing = ['property: removed', 'value: null'];
const noParts = ['object: all null', 'object: no properties'];
const otherScalars = ['value: as a string', 'value: as a string, with a comma'];

const parts = 'skills languages interests certifications courses tasks';
const scalars = ['skill.value', 'language.value', 'certification.value', 'tag.value', 'metadata.value'];
const pages = under('urls', 'linkedin twitter facebook github picture');
const texts = ['location.gmaps', 'info.picture', 'info.summary', ...pages];
const entryTexts = ['experience', 'education'].flatMap((parent) => under(parent, 'description logo'));
const entryNames = [...under('experience', 'title company'), ...under('education', 'title school')];
const jobKeys = under('label', 'job_key job_reference board_key');
const keys = [...['experience', 'education'].flatMap((parent) => under(parent, 'key content_uid')), 'profile.key'];
const handled = under('attachment', 'alt extension file_name original_file_name');
const ofService = [...keys, ...under('source', 'key name type subtype environment')];
const ownSkills = ['experience', 'education'].flatMap((parent) => under(parent, 'hard_skills soft_skills'));
const bothDates = under('attachment', 'created_at updated_at');

export const allowed: readonly Allowed[] = [
  {
    why: 'not required, and the service returns null for unknown values',
    kinds: missing,
    roles: [
      ...under('profile', `reference certifications courses tasks archived_at updated_at source key id`),
      ...under('info', 'full_name first_name last_name email phone date_birth birthdate gender location urls'),
      ...under('location', 'text fields geojson'),
      ...under('date', 'text timestamp'),
      ...under('experience', `location ${parts}`),
      ...under('education', `location date_end ${parts}`),
      ...under('label', 'date_stage date_rating'),
      ...under('attachment', 'type file_size public_url'),
      ...bothDates,
      ...['urls.from_resume', 'address part', 'source.id'],
      ...[
        ...texts,
        ...entryTexts,
        ...entryNames,
        ...jobKeys,
        ...handled,
        ...ownSkills,
        ...scalars,
        'interest.value',
        'task.value',
      ],
      ...ofService.filter((role) => role !== 'profile.key'),
    ],
  },
  {
    why: 'optional, and in any form',
    kinds: [...missing, ...noText, ...anyText],
    roles: ['info.driving_license'],
  },
  {
    why: 'an unknown gender, as the page has an empty string for other unknown values',
    kinds: ['value: empty'],
    roles: ['info.gender'],
  },
  {
    why: 'an unknown date: the service returns null for it',
    kinds: ['object: all null'],
    roles: ['education.date_start', 'education.date_end'],
  },
  {
    why: 'Todo is a name too, and last names may be in capitals',
    kinds: ['value: TODO'],
    roles: under('info', 'first_name last_name'),
  },
  {
    why: 'many resumes have only the year of the degree',
    kinds: missing,
    roles: ['education.date_start'],
  },
  {
    why: 'the service returns null; a missing property is reported',
    kinds: ['value: null'],
    roles: [
      ...under('profile', 'text_language experiences_duration educations_duration created_at'),
      ...under('profile', 'experiences educations skills languages interests tags metadatas labels attachments'),
      ...['skill.type', 'urls.from_resume[]'],
    ],
  },
  {
    why: 'not required; the client prompts for a missing source key, and reasoning and upskilling replace each other',
    kinds: ['property: removed'],
    roles: ['profile.source_key', 'permissions.reasoning', 'permissions.upskilling', 'course.value', 'profile.archive'],
  },
  {
    why: 'the page and the service have empty strings for unknown values',
    kinds: noText,
    roles: [
      ...under('info', 'full_name first_name last_name email phone'),
      ...['location.text', 'address part', 'urls.from_resume[]', 'date.text', 'attachment.public_url'],
      ...[...texts, ...entryTexts, ...entryNames, ...jobKeys, ...handled, ...ofService, 'tag.value', 'metadata.value'],
    ],
  },
  {
    why: 'surrounding white space does not matter in a long text or an address',
    kinds: spaces,
    roles: ['profile.text', 'urls.from_resume[]', 'attachment.public_url', ...texts, ...entryTexts],
  },
  {
    why: 'any scalar is accepted, and the pages have numbers, words and fractions',
    kinds: anyText.filter((kind) => kind !== 'value: "null"'),
    roles: scalars,
  },
  {
    why: 'the value of a tag is for programs and may be anything',
    kinds: ['value: "null"'],
    roles: ['tag.value', 'metadata.value'],
  },
  {
    why: 'any scalar is accepted',
    kinds: otherScalars,
    roles: [...scalars.filter((role) => role !== 'tag.value'), ...under('course', 'value'), 'interest.value'],
  },
  {
    why: 'any scalar is accepted',
    kinds: ['value: a boolean'],
    roles: ['skill.value', 'language.value', 'certification.value', 'interest.value', 'course.value', 'metadata.value'],
  },
  {
    why: 'any scalar is accepted',
    kinds: ['value: a string'],
    roles: ['skill.value', 'certification.value', 'interest.value', 'course.value', 'task.value', 'tag.value'],
  },
  {
    why: 'any scalar is accepted, such as a house number',
    kinds: ['value: a number'],
    roles: ['language.value', 'course.value', 'task.value', 'tag.value', 'metadata.value', 'address part'],
  },
  {
    why: 'any scalar is accepted',
    kinds: ['value: "true"', 'value: "yes"', 'value: 1'],
    roles: ['task.value', 'tag.value'],
  },
  {
    why: 'test scores may be over 100, and courses have hours',
    kinds: ['value: over a hundred'],
    roles: ['language.value', 'certification.value', 'course.value'],
  },
  {
    why: 'the page and the service have empty strings for unknown values',
    kinds: ['value: empty'],
    roles: ['skill.value', 'language.value', 'certification.value'],
  },
  {
    why: 'the value of a tag is for programs and may be anything',
    kinds: ['value: over a hundred', 'value: symbols only'],
    roles: ['tag.value', 'metadata.value'],
  },
  {
    why: 'latitudes, longitudes and numbers for programs may be negative',
    kinds: ['value: negative'],
    roles: ['location.lat', 'location.lng', 'metadata.value'],
  },
  {
    why: 'both may be right',
    kinds: ['object: lat and lng swapped'],
    roles: ['info.location', 'experience.location', 'education.location'],
  },
  {
    why: 'both may be right',
    kinds: ['object: first and last name swapped'],
    roles: ['profile.info'],
  },
  {
    why: 'the text of a date and the parts of an address come from the resume or the geocoder',
    kinds: anyText,
    roles: ['date.text', 'address part'],
  },
  {
    why: 'no limit is documented, and pasting a file here is unlikely',
    kinds: ['value: much too long'],
    roles: ['date.text', 'location.text'],
  },
  {
    why: 'references and keys come from another system',
    kinds: ['value: an HTML tag', 'value: an HTML entity'],
    roles: ['profile.reference', ...jobKeys],
  },
  {
    why: 'optional; the service returns empty objects and arrays',
    kinds: noParts,
    roles: [
      'info.location',
      'experience.location',
      'education.location',
      'location.fields',
      'location.geojson',
      'info.urls',
    ],
  },
  {
    why: 'optional; the service returns empty arrays',
    kinds: ['value: an empty array'],
    roles: [
      ...under('profile', `experiences educations labels tags metadatas attachments ${parts}`),
      ...['experience', 'education'].flatMap((parent) => under(parent, parts)),
      ...['location.fields', 'location.geojson', 'info.urls', 'urls.from_resume'],
    ],
  },
  { why: 'null is accepted among the pages of a resume', kinds: ['value: a null item'], roles: ['urls.from_resume'] },
  { why: 'duplicate pages do no harm', kinds: ['item: duplicate'], roles: ['urls.from_resume[]'] },
  {
    why: 'the number of items is not known',
    kinds: ['item: removed'],
    roles: [
      'skill',
      'language',
      'interest',
      'certification',
      'course',
      'task',
      'tag',
      'metadata',
      'education',
      'label',
      'attachment',
      'urls.from_resume[]',
    ],
  },
  {
    why: 'without its only item, the array is empty',
    kinds: ['syntax: no value'],
    roles: ['skill'],
  },
  { why: 'the unit is right', kinds: ['value: milliseconds since 1970'], roles: ['label.date_stage'] },
  {
    why: 'a hint already reports that the service sets the property and ignores the value',
    kinds: anyText,
    roles: ofService,
  },
  {
    why: 'a hint already reports that the service sets the property and ignores the value',
    kinds: ['value: a string', ...otherScalars, 'value: negative'],
    roles: ['profile.id', 'source.id'],
  },
  {
    why: 'a hint already reports that the service sets the property and ignores the value',
    kinds: ['value: a number', 'value: a string', 'value: a boolean'],
    roles: ['profile.archive'],
  },
  { why: 'a hint already reports that the service sets the property', kinds: noParts, roles: ['profile.source'] },
  {
    why: 'a hint already reports that the service sets the property',
    kinds: [
      'value: an array item',
      'value: a number item',
      'value: a string item',
      'value: an empty object item',
      'value: a null item',
      'value: in an array',
    ],
    roles: ownSkills,
  },
  { why: 'a hint already reports that attachments have no effect', kinds: anyText, roles: handled },
  {
    why: 'a hint already reports that attachments have no effect',
    kinds: ['item: duplicate', 'object: updated before it was created', ...noParts],
    roles: ['attachment'],
  },
  {
    why: 'a hint already reports that attachments have no effect',
    kinds: ['value: an empty object item'],
    roles: ['profile.attachments'],
  },
  {
    why: 'a hint already reports that attachments have no effect',
    kinds: ['value: negative'],
    roles: ['attachment.file_size'],
  },
  {
    why: 'a hint already reports that attachments have no effect',
    kinds: ['value: a hundred years early', 'value: a thousand years early'],
    roles: bothDates,
  },
  {
    why: 'the service returns empty items in `urls`',
    kinds: noParts,
    roles: ['url'],
  },
  {
    why: 'the service returns empty items in `urls`',
    kinds: [...missing, ...noText, ...spaces, 'value: a null item', 'value: an empty array'],
    roles: ['url.url'],
  },
  {
    why: 'the service returns empty items in `urls`',
    kinds: ['value: null', 'item: removed', 'item: duplicate', ...noText, ...spaces],
    roles: ['url.url[]'],
  },
  {
    why: 'the number of items is not known',
    kinds: ['item: removed', 'item: duplicate'],
    roles: ['url'],
  },
];

export function isAllowed({ kind, role }: Pick<Mutation, 'kind' | 'role'>): boolean {
  return allowed.some(({ kinds, roles }) => kinds.includes(kind) && roles.includes(role));
}
