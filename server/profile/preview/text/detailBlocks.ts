import * as l10n from '@vscode/l10n';
import type { Permission, Resume, Section, Trait } from '../resume';
import { formatCount, formatDate, formatSize, ratingText } from './formats';
import { listHeading, permissionName, stageName } from './words';
import type { Block } from './blocks';

/** The data that is not part of a resume: what HrFlow and the recruiter do with the profile. */
export function detailBlocks(resume: Resume, locale: string): Block[] {
  return [
    ...eligibilityBlocks(resume),
    ...labelBlocks(resume, locale),
    ...tableOf('tags', resume.tags, locale),
    ...tableOf('metadatas', resume.metadatas, locale),
    ...consentBlocks(resume),
    ...attachmentBlocks(resume, locale),
  ];
}

function section(
  text: string,
  block: Block,
  more?: { readonly section: Section<unknown>; readonly locale: string },
): Block[] {
  const hidden = more ? more.section.total - more.section.items.length : 0;
  const note: Block[] =
    more && hidden > 0
      ? [{ kind: 'paragraph', lines: [[{ text: l10n.t('{0} more', formatCount(hidden, more.locale)) }]] }]
      : [];
  return [{ kind: 'heading', level: 2, text }, block, ...note];
}

function eligibilityBlocks({ eligibility: { searching, scoring } }: Resume): Block[] {
  const items = [
    searching.length === 0 ? l10n.t('Searches can find this profile.') : l10n.t('Searches cannot find this profile.'),
    ...searching,
    scoring.length === 0
      ? l10n.t('This profile can be scored for a job.')
      : l10n.t('This profile cannot be scored for a job.'),
    ...scoring.filter((reason) => !searching.includes(reason)),
  ];
  return section(l10n.t('Searching and scoring'), { kind: 'list', items: items.map((text) => [{ text }]) });
}

function labelBlocks({ labels }: Resume, locale: string): Block[] {
  if (!labels) return [];
  const rows = labels.items.map(({ job, stage, rating, dateStage, dateRating }) => {
    const date = dateStage ?? dateRating;
    const since = date?.day === undefined ? date?.text : formatDate(date.day, date.precision, locale);
    return [job?.text, stage && stageName(stage.text), rating && ratingText(rating.text, locale), since].map(
      (each) => each ?? '',
    );
  });
  const columns = [l10n.t('Job'), l10n.t('Stage'), l10n.t('Rating'), l10n.t('Since')];
  return section(listHeading('labels'), { kind: 'table', columns, rows }, { section: labels, locale });
}

function tableOf(name: 'tags' | 'metadatas', traits: Section<Trait> | undefined, locale: string): Block[] {
  if (!traits) return [];
  const rows = traits.items.map((item) => [item.name?.text ?? '', item.value?.text ?? '']);
  const columns = [l10n.t('Name'), l10n.t('Value')];
  return section(listHeading(name), { kind: 'table', columns, rows }, { section: traits, locale });
}

function consentBlocks({ consent }: Resume): Block[] {
  if (!consent) return [];
  const columns = [l10n.t('Permission'), l10n.t('Owner'), l10n.t('Controller')];
  const rows = consent.rows.map(({ permission, owner, controller }) => [
    permissionName(permission),
    permissionText(owner),
    permissionText(controller),
  ]);
  return section(l10n.t('Consent'), { kind: 'table', columns, rows });
}

function permissionText(part: Permission | undefined): string {
  if (!part) return l10n.t('not set');
  if (part.isGranted === undefined) return part.text;
  return part.isGranted ? l10n.t('Yes') : l10n.t('No');
}

function attachmentBlocks({ attachments }: Resume, locale: string): Block[] {
  if (!attachments) return [];
  const items = attachments.items.map(({ name, type, size }) => [
    ...(name ? [{ text: name.text, href: name.href }] : []),
    ...(type ? [{ text: ` ${type.text}` }] : []),
    ...(size === undefined ? [] : [{ text: ` ${formatSize(size, locale)}` }]),
  ]);
  return section(listHeading('attachments'), { kind: 'list', items }, { section: attachments, locale });
}
