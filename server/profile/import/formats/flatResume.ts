import { propertyNamesAt } from '../../schema/profileSchema';
import { propertyMeanings } from '../engine/propertyMeanings';
import type { ForeignFormat } from './format';

type Fields = Readonly<Record<string, unknown>>;

/** Properties that only a profile of HrFlow has. */
const profileNames = [
  'info',
  'source_key',
  'consent_algorithmic',
  'experiences_duration',
  'educations_duration',
  'text_language',
  'metadatas',
];

/** Objects with the parts of `info`. */
const personNames =
  'personal_info|personal_information|personal_details|contact|contacts|contact_info|contact_information|contact_details|basics|person';

/** Objects with the candidate, if the experiences are next to them: not those around a whole profile. */
const candidateNames =
  'candidate|applicant|candidat|candidato|candidata|postulant|kandidat|bewerber|bewerberin|kandidaat|sollicitant|候选人|求职者|应聘者|候補者';

/** An object with more properties is not searched. */
const maxProperties = 60;

/** Resumes that language models and simple programs write: a candidate and lists with everyday names, in several languages. */
export const flatResume: ForeignFormat = {
  id: 'flat-resume',
  name: 'Resume',
  signature: { none: profileNames },
  isMatch: isFlatResume,
  isLoose: true,
  mapping: {
    '': '',
    'middle_name|m_name': 'info.first_name | middle',
    [personNames]: 'info',
    [`${personNames}.middle_name|m_name`]: 'info.first_name | middle',
    [`${personNames}.phone_prefix|country_code`]: 'info.phone | prefix',
    [candidateNames]: 'info',
    experiences: 'experiences[]',
    'company|current_company|current_employer': 'experiences[].company | job',
  },
};

const personPaths = ['full_name', 'first_name', 'last_name', 'email', 'phone'].map((name) => `info.${name}`);
const periodLists = ['experiences', 'educations'];

/** Whether an object has a candidate and experiences or an education, and not with the names of a profile. */
function isFlatResume(root: Fields): boolean {
  const names = Object.keys(root);
  if (names.length < 2 || names.length > maxProperties) return false;
  const meanings = names.map((name) => ({ name, paths: certainPaths(name, root) }));
  const has = (path: string): boolean => meanings.some(({ paths }) => paths.includes(path));
  const periods = meanings.filter(({ paths }) => periodLists.some((list) => paths.includes(`${list}[]`)));
  const isForeign = periods.some(({ name }) => !periodLists.includes(name) || hasForeignItems(root[name], name));
  return isForeign && (has('info') || personPaths.some(has) || names.some((name) => isCandidateName(name, root[name])));
}

const candidateWords = new Set(candidateNames.split('|'));

function isCandidateName(name: string, value: unknown): boolean {
  if (!candidateWords.has(name.toLowerCase()) || typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some((each) => {
    const paths = certainPaths(each, value as Fields);
    return personPaths.some((path) => paths.includes(path));
  });
}

function certainPaths(name: string, root: Fields): string[] {
  return propertyMeanings(name, '', root).flatMap(({ path, isWeak }) => (isWeak ? [] : [path]));
}

/** Whether the first item of a list lacks the names of a profile. */
function hasForeignItems(list: unknown, name: string): boolean {
  const item: unknown = Array.isArray(list) ? list[0] : list;
  const known = propertyNamesAt([name, 0]);
  return (
    typeof item === 'object' && item !== null && Object.keys(item).filter((each) => !known.includes(each)).length > 1
  );
}
