import type { ProfileDocument } from '../document/profileDocument';
import { isLanguageCode } from '../values/languageCodes';
import { startOfDay } from '../values/calendar';
import { isObject } from '../values/jsonValue';
import { attachmentAt, consentAt, eligibilityOf, labelAt } from './details';
import { defined, DocumentReader, type Located } from './documentReader';
import { headerAt } from './header';
import { headlineOf, periodAt, type PeriodListName, timelineEntries } from './periods';
import type { Resume, ResumeOptions, ResumePeriod, ResumeResult, Section, SectionName } from './resume';
import { sectionOf } from './sections';
import { createTimeline } from './timeline';
import { languageAt, skillAt, traitAt } from './traits';

/** Items of a section; more on request. */
const limits: Readonly<Record<SectionName, number>> = {
  experiences: 30,
  educations: 30,
  skills: 100,
  languages: 50,
  certifications: 50,
  courses: 50,
  tasks: 50,
  interests: 50,
  labels: 50,
  tags: 50,
  metadatas: 50,
  attachments: 50,
};
/** Items of a section that is requested in full. */
const maxItems = 5000;
const maxSummaryLength = 8000;

/**
 * Creates the data of the preview from a document, also from one with syntax errors or with values of wrong types.
 * @param now milliseconds since the epoch.
 */
export function createResume(
  document: ProfileDocument,
  now: number,
  { showAll = [] }: ResumeOptions = {},
): ResumeResult {
  const { exceededLimit } = document;
  if (exceededLimit) return { kind: 'none', reason: exceededLimit };
  const reader = new DocumentReader(document.parseResult.tree);
  const { root } = reader;
  if (!root) return { kind: 'none', reason: reader.isEmpty ? 'empty' : 'not-an-object' };
  const limitOf = (name: SectionName): number => (showAll.includes(name) ? maxItems : limits[name]);
  return defined<Resume>({
    kind: 'resume',
    isBroken: !document.isJson,
    ...reader.place(root),
    key: undefined,
    ...candidateParts(reader, root, now, limitOf),
    ...lists(reader, root, limitOf),
    consent: consentAt(reader, reader.property(root, 'consent_algorithmic')),
    eligibility: eligibilityOf(isObject(document.value) ? document.value : {}),
  });
}

type LimitOf = (name: SectionName) => number;

/** Header, summary, timeline, experiences and educations. */
function candidateParts(reader: DocumentReader, root: Located, now: number, limitOf: LimitOf) {
  const today = startOfDay(now);
  const info = reader.property(root, 'info');
  const [experiences, educations] = ['experiences', 'educations'].map((name) => reader.property(root, name));
  const experienceEntries = timelineEntries(reader, experiences, 'experiences');
  const periods = (list: PeriodListName, items: Located | undefined): Section<ResumePeriod> | undefined =>
    sectionOf(reader, items, limitOf(list), (_, item, index) => periodAt(reader, item, index, { list, today }));
  const language = reader.scalar(reader.property(root, 'text_language'));
  return {
    language: typeof language === 'string' && isLanguageCode(language) ? language : undefined,
    header: headerAt(reader, root, info, headlineOf(reader, experiences, experienceEntries)),
    summary: reader.part(reader.property(info, 'summary'), { limit: maxSummaryLength, isMultiline: true }),
    timeline: createTimeline(
      [...experienceEntries, ...timelineEntries(reader, educations, 'educations')],
      today,
      reader.items(experiences).length + reader.items(educations).length,
    ),
    experiences: periods('experiences', experiences),
    educations: periods('educations', educations),
  };
}

function lists(reader: DocumentReader, root: Located, limitOf: LimitOf) {
  const section = <Item>(
    name: SectionName,
    create: (reader: DocumentReader, item: Located) => Item | undefined,
  ): Section<Item> | undefined => sectionOf(reader, reader.property(root, name), limitOf(name), create);
  return {
    skills: section('skills', skillAt),
    languages: section('languages', languageAt),
    certifications: section('certifications', traitAt),
    courses: section('courses', traitAt),
    tasks: section('tasks', traitAt),
    interests: section('interests', traitAt),
    labels: section('labels', labelAt),
    tags: section('tags', traitAt),
    metadatas: section('metadatas', traitAt),
    attachments: section('attachments', attachmentAt),
  };
}
