import * as l10n from '@vscode/l10n';
import type { DatePart, LinkPart, Part, Resume, ResumePeriod, Section, Trait } from '../resume';
import { formatCount, formatDate, valueText } from './formats';
import { textBlocks } from './textBlocks';
import { genderName, listHeading, skillHeading } from './words';
import type { Block, Inline } from './blocks';
import { detailBlocks } from './detailBlocks';

interface BlockOptions {
  readonly locale: string;
  readonly hasDetails: boolean;
}

/** A resume as headings, paragraphs, lists and tables, in the order of the templates. */
export function resumeBlocks(resume: Resume, { locale, hasDetails }: BlockOptions): Block[] {
  const { summary, experiences, educations } = resume;
  return [
    ...headerBlocks(resume, locale),
    ...(summary ? [heading(2, l10n.t('Summary')), ...descriptionBlocks(summary)] : []),
    ...periodBlocks('experiences', experiences, locale),
    ...periodBlocks('educations', educations, locale),
    ...skillBlocks(resume, locale),
    ...traitBlocks(resume, 'languages', locale),
    ...traitBlocks(resume, 'certifications', locale),
    ...traitBlocks(resume, 'courses', locale),
    ...traitBlocks(resume, 'tasks', locale),
    ...traitBlocks(resume, 'interests', locale),
    ...(hasDetails ? detailBlocks(resume, locale) : []),
  ];
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

function headerBlocks({ header }: Resume, locale: string): Block[] {
  const { name, headline, email, phone, location, urls, birth, gender, drivingLicense } = header;
  const contact = [email, phone, location].filter((part) => part !== undefined);
  const personal = [
    ...(birth ? [`${l10n.t('Born')} ${dateText(birth, locale)}`] : []),
    ...(gender ? [genderName(gender.text)] : []),
    ...(drivingLicense ? [`${l10n.t('Driving license')} ${drivingLicense.text}`] : []),
  ];
  const lines = [
    ...(headline ? [[inline(headline)]] : []),
    separated(contact.map(inline)),
    separated(urls.map(inline)),
    separated(personal.map((text) => ({ text }))),
  ].filter((line) => line.length > 0);
  return [
    heading(1, name ? text(name) : l10n.t('No name')),
    ...(lines.length > 0 ? [{ kind: 'paragraph', lines } as const] : []),
  ];
}

function text({ text: begin, isCut }: Part): string {
  return isCut ? `${begin}…` : begin;
}

function inline(part: LinkPart): Inline {
  return { text: text(part), href: part.href };
}

/** Texts in one line. */
function separated(parts: readonly Inline[]): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [{ text: ' · ' }, part]));
}

function descriptionBlocks(part: Part): Block[] {
  return textBlocks(text(part)).map((block) =>
    block.kind === 'list'
      ? { kind: 'list', items: block.items.map((item) => [{ text: item }]) }
      : { kind: 'paragraph', lines: block.lines.map((line) => [{ text: line }]) },
  );
}

function periodBlocks(
  name: 'experiences' | 'educations',
  section: Section<ResumePeriod> | undefined,
  locale: string,
): Block[] {
  if (!section) return [];
  return [
    heading(2, listHeading(name)),
    ...section.items.flatMap((item) => periodBlock(item, locale)),
    ...moreBlocks(section, locale),
  ];
}

function periodBlock(item: ResumePeriod, locale: string): Block[] {
  const { title, organization, location, description, lists } = item;
  const main = title ?? organization;
  const place = [...(title && organization ? [organization] : []), ...(location ? [location] : [])];
  const dates = periodText(item, locale);
  const lines = [separated(place.map(inline)), dates === '' ? [] : [{ text: dates }]].filter((line) => line.length > 0);
  return [
    heading(3, main ? text(main) : l10n.t('No title')),
    ...(lines.length > 0 ? [{ kind: 'paragraph', lines } as const] : []),
    ...(description ? descriptionBlocks(description) : []),
    ...lists.map((list): Block => {
      const items = list.items.map((each) => traitText(each, locale)).join(', ');
      return { kind: 'paragraph', lines: [[{ text: `${l10n.t('{0}:', listHeading(list.name))} ${items}` }]] };
    }),
  ];
}

/** The dates of a period with its length; empty without a date. */
function periodText({ from, to, isOpen, length }: ResumePeriod, locale: string): string {
  if (!from && !to) return '';
  const end = to ? dateText(to, locale) : isOpen ? l10n.t('present') : '…';
  return `${from ? dateText(from, locale) : '…'} – ${end}${length === undefined ? '' : ` (${length})`}`;
}

function dateText({ day, precision, text: written }: DatePart, locale: string): string {
  return day === undefined ? written : formatDate(day, precision, locale);
}

/** `Python (60%)`. */
function traitText(item: Trait, locale: string): string {
  const value = valueText(item, locale);
  if (!item.name) return value;
  return value === '' ? text(item.name) : `${text(item.name)} (${value})`;
}

function traitItems(items: readonly Trait[], locale: string): Block {
  return { kind: 'list', items: items.map((item) => [{ text: traitText(item, locale) }]) };
}

function skillBlocks({ skills }: Resume, locale: string): Block[] {
  if (!skills) return [];
  const groups = (['hard', 'soft', 'other'] as const)
    .map((type) => ({ type, items: skills.items.filter((item) => item.type === type) }))
    .filter(({ items }) => items.length > 0);
  const hasHeadings = groups.length > 1 || groups[0]?.type !== 'other';
  return [
    heading(2, listHeading('skills')),
    ...groups.flatMap(({ type, items }) => [
      ...(hasHeadings ? [heading(3, skillHeading(type))] : []),
      traitItems(items, locale),
    ]),
    ...moreBlocks(skills, locale),
  ];
}

type TraitName = 'languages' | 'certifications' | 'courses' | 'tasks' | 'interests';

function traitBlocks(resume: Resume, name: TraitName, locale: string): Block[] {
  const section: Section<Trait> | undefined = resume[name];
  if (!section) return [];
  return [heading(2, listHeading(name)), traitItems(section.items, locale), ...moreBlocks(section, locale)];
}

/** The number of items that are left out. */
function moreBlocks({ items, total }: Section<unknown>, locale: string): Block[] {
  if (total <= items.length) return [];
  return [{ kind: 'paragraph', lines: [[{ text: l10n.t('{0} more', formatCount(total - items.length, locale)) }]] }];
}
