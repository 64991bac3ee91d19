import type { Mutation } from './site';

/** Mutations that nothing is said of, and why that is right. Each kind goes with each role. */
export interface Allowed {
  readonly why: string;
  readonly kinds: readonly string[];
  readonly roles: readonly string[];
}

const under = (owner: string, names: string): string[] => names.split(' ').map((name) => `${owner}.${name}`);

const spaces = ['value: a line break behind', 'value: a space before', 'value: a space behind'];
const anyText = [
  'value: "null"',
  'value: TODO left over',
  'value: a tag of HTML',
  'value: an entity of HTML',
  ...spaces,
];
const noText = ['value: blank', 'value: empty'];
const noMember = ['member: removed', 'value: null'];
const noParts = ['object: all of it null', 'object: no members'];
const otherScalars = ['value: as text', 'value: as text, with a comma'];

const parts = 'skills languages interests certifications courses tasks';
const scalars = ['skill.value', 'language.value', 'certification.value', 'tag.value', 'metadata.value'];
const pages = under('urls', 'linkedin twitter facebook github picture');
const texts = ['location.gmaps', 'info.picture', 'info.summary', ...pages];
const entryTexts = ['experience', 'education'].flatMap((owner) => under(owner, 'description logo'));
const entryNames = [...under('experience', 'title company'), ...under('education', 'title school')];
const jobKeys = under('label', 'job_key job_reference board_key');
const keys = [...['experience', 'education'].flatMap((owner) => under(owner, 'key content_uid')), 'profile.key'];
const handled = under('attachment', 'alt extension file_name original_file_name');
const ofService = [...keys, ...under('source', 'key name type subtype environment')];
const ownSkills = ['experience', 'education'].flatMap((owner) => under(owner, 'hard_skills soft_skills'));
const bothDates = under('attachment', 'created_at updated_at');

export const allowed: readonly Allowed[] = [
  {
    why: 'nothing requires it, and null is what the service returns where it knows nothing',
    kinds: noMember,
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
    why: 'people are called Todo too, and write their last names in capitals',
    kinds: ['value: TODO left over'],
    roles: under('info', 'first_name last_name'),
  },
  {
    why: 'of an education, many resumes have the year of the degree alone',
    kinds: noMember,
    roles: ['education.date_start'],
  },
  {
    why: 'null is what the service returns; without it, what the page requires is missing, and told',
    kinds: ['value: null'],
    roles: [
      ...under('profile', 'text text_language experiences_duration educations_duration'),
      ...['skill.type', 'urls.from_resume[]'],
    ],
  },
  {
    why: 'nothing requires it; a missing source key is asked for, and reasoning and upskilling stand for each other',
    kinds: ['member: removed'],
    roles: ['profile.source_key', 'permissions.reasoning', 'permissions.upskilling', 'course.value', 'profile.archive'],
  },
  {
    why: 'the page and the service write empty texts for what is not known',
    kinds: noText,
    roles: [
      ...under('info', 'full_name first_name last_name email phone'),
      ...['location.text', 'address part', 'urls.from_resume[]', 'date.text', 'attachment.public_url'],
      ...[...texts, ...entryTexts, ...entryNames, ...jobKeys, ...handled, ...ofService, 'tag.value', 'metadata.value'],
    ],
  },
  {
    why: 'a text of many words, or an address, is read without the space around it',
    kinds: spaces,
    roles: ['profile.text', 'urls.from_resume[]', 'attachment.public_url', ...texts, ...entryTexts],
  },
  {
    why: 'any scalar is taken, and the pages show numbers, words and fractions',
    kinds: anyText,
    roles: scalars,
  },
  {
    why: 'any scalar is taken',
    kinds: otherScalars,
    roles: [...scalars.filter((role) => role !== 'tag.value'), ...under('course', 'value'), 'interest.value'],
  },
  {
    why: 'any scalar is taken',
    kinds: ['value: true or false'],
    roles: ['skill.value', 'language.value', 'certification.value', 'interest.value', 'course.value', 'metadata.value'],
  },
  {
    why: 'any scalar is taken',
    kinds: ['value: a text'],
    roles: ['skill.value', 'certification.value', 'interest.value', 'course.value', 'task.value', 'tag.value'],
  },
  {
    why: 'any scalar is taken, and a house number is one',
    kinds: ['value: a number'],
    roles: ['language.value', 'course.value', 'task.value', 'tag.value', 'metadata.value', 'address part'],
  },
  {
    why: 'any scalar is taken',
    kinds: ['value: "true"', 'value: "yes"', 'value: 1'],
    roles: ['task.value', 'tag.value'],
  },
  {
    why: 'tests give scores over a hundred, and courses have hours',
    kinds: ['value: over a hundred'],
    roles: ['language.value', 'certification.value', 'course.value'],
  },
  {
    why: 'the page and the service write empty texts for what is not known',
    kinds: ['value: empty'],
    roles: ['skill.value', 'language.value', 'certification.value'],
  },
  {
    why: 'the value of a tag may be anything: it is for programs',
    kinds: ['value: over a hundred', 'value: signs only'],
    roles: ['tag.value', 'metadata.value'],
  },
  {
    why: 'half the globe has a negative latitude or longitude, and a number for programs may be negative',
    kinds: ['value: negative'],
    roles: ['location.lat', 'location.lng', 'metadata.value'],
  },
  {
    why: 'both can be right: two places on the globe',
    kinds: ['object: lat and lng swapped'],
    roles: ['info.location', 'experience.location', 'education.location'],
  },
  {
    why: 'both can be right: two ways to write a name',
    kinds: ['object: first and last name swapped'],
    roles: ['profile.info'],
  },
  {
    why: 'the words for a date and the parts of an address are as the resume or the geocoder has them',
    kinds: anyText,
    roles: ['date.text', 'address part'],
  },
  {
    why: 'no limit is known, and nobody pastes a file here',
    kinds: ['value: far too long'],
    roles: ['date.text', 'location.text'],
  },
  {
    why: 'a reference and a key are as the other system has them',
    kinds: ['value: a tag of HTML', 'value: an entity of HTML'],
    roles: ['profile.reference', ...jobKeys],
  },
  {
    why: 'a profile may lack them: empty objects and lists are what the service returns',
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
    why: 'a profile may lack them: empty lists are what the service returns',
    kinds: ['value: an empty list'],
    roles: [
      ...under('profile', `experiences educations labels tags metadatas attachments ${parts}`),
      ...['experience', 'education'].flatMap((owner) => under(owner, parts)),
      ...['location.fields', 'location.geojson', 'info.urls', 'urls.from_resume'],
    ],
  },
  { why: 'null is taken among the pages of a resume', kinds: ['value: an item null'], roles: ['urls.from_resume'] },
  { why: 'the same page twice is a page', kinds: ['item: said twice'], roles: ['urls.from_resume[]'] },
  {
    why: 'nobody knows how many there should be',
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
    why: 'the only item of a list is gone, which leaves an empty list',
    kinds: ['grammar: nothing at all'],
    roles: ['skill'],
  },
  { why: 'it is the right unit', kinds: ['value: milliseconds since 1970'], roles: ['label.date_stage'] },
  {
    why: 'a hint says already that the service sets it: what is here has no effect',
    kinds: anyText,
    roles: ofService,
  },
  {
    why: 'a hint says already that the service sets it: what is here has no effect',
    kinds: ['value: a text', ...otherScalars, 'value: negative'],
    roles: ['profile.id', 'source.id'],
  },
  {
    why: 'a hint says already that the service sets it: what is here has no effect',
    kinds: ['value: a number', 'value: a text', 'value: true or false'],
    roles: ['profile.archive'],
  },
  { why: 'a hint says already that the service sets it', kinds: noParts, roles: ['profile.source'] },
  {
    why: 'a hint says already that the service sets them',
    kinds: [
      'value: an item a list',
      'value: an item a number',
      'value: an item a text',
      'value: an item an empty object',
      'value: an item null',
      'value: in a list',
    ],
    roles: ownSkills,
  },
  { why: 'a hint says already that attachments do nothing', kinds: anyText, roles: handled },
  {
    why: 'a hint says already that attachments do nothing',
    kinds: ['item: said twice', 'object: updated before it was created', ...noParts],
    roles: ['attachment'],
  },
  {
    why: 'a hint says already that attachments do nothing',
    kinds: ['value: an item an empty object'],
    roles: ['profile.attachments'],
  },
  {
    why: 'a hint says already that attachments do nothing',
    kinds: ['value: negative'],
    roles: ['attachment.file_size'],
  },
  {
    why: 'a hint says already that attachments do nothing',
    kinds: ['value: a hundred years early', 'value: a thousand years early'],
    roles: bothDates,
  },
  {
    why: 'an entry of the pages may be empty, as the service returns it',
    kinds: noParts,
    roles: ['url'],
  },
  {
    why: 'an entry of the pages may be empty, as the service returns it',
    kinds: [...noMember, ...noText, ...spaces, 'value: an item null', 'value: an empty list'],
    roles: ['url.url'],
  },
  {
    why: 'an entry of the pages may be empty, as the service returns it',
    kinds: ['value: null', 'item: removed', 'item: said twice', ...noText, ...spaces],
    roles: ['url.url[]'],
  },
  {
    why: 'nobody knows how many there should be',
    kinds: ['item: removed', 'item: said twice'],
    roles: ['url'],
  },
];

export function isAllowed({ kind, role }: Pick<Mutation, 'kind' | 'role'>): boolean {
  return allowed.some(({ kinds, roles }) => kinds.includes(kind) && roles.includes(role));
}
