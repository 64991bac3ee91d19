import type { ForeignFormat, Mapping } from './format';
import { within } from './within';

const place = (source: string, target: string): Mapping => ({
  [`${source}.AddressLine|AddressLine2`]: `${target}.fields.road`,
  [`${source}.PostalCode`]: `${target}.fields.postcode`,
  [`${source}.Municipality`]: `${target}.fields.city`,
  [`${source}.Country.Label`]: `${target}.fields.country`,
  [`${source}.Country.Code`]: `${target}.fields.country | fallback`,
});

const person: Mapping = {
  'Identification.PersonName.FirstName': 'info.first_name',
  'Identification.PersonName.Surname': 'info.last_name',
  'Identification.PersonName.Title': 'metadatas',
  ...place('Identification.ContactInfo.Address.Contact', 'info.location'),
  'Identification.ContactInfo.Email.Contact': 'info.email',
  'Identification.ContactInfo.Telephone|TelephoneList[].Contact': 'info.phone',
  'Identification.ContactInfo.Website|WebsiteList[].Contact': 'info.urls',
  'Identification.Demographics.Birthdate': 'info.date_birth',
  'Identification.Demographics.Gender.Code': 'info.gender',
  'Identification.Demographics.Nationality|NationalityList[]': 'metadatas',
  'Identification.Photo': 'metadatas',
  'Headline.Description.Label': 'info.summary',
  'Headline.Description': 'info.summary',
};

const work = 'WorkExperience|WorkExperienceList[]';
const study = 'Education|EducationList[]';

const periods: Mapping = {
  [work]: 'experiences[]',
  [`${work}.Period.From`]: 'experiences[].date_start',
  [`${work}.Period.To`]: 'experiences[].date_end',
  [`${work}.Period.Current`]: 'experiences[].date_end | current',
  [`${work}.Position.Label`]: 'experiences[].title',
  [`${work}.Position`]: 'experiences[].title',
  [`${work}.Activities`]: 'experiences[].description',
  [`${work}.Employer.Name`]: 'experiences[].company',
  ...place(`${work}.Employer.ContactInfo.Address.Contact`, 'experiences[].location'),
  [`${work}.Employer.Sector`]: 'metadatas',
  [study]: 'educations[]',
  [`${study}.Period.From`]: 'educations[].date_start',
  [`${study}.Period.To`]: 'educations[].date_end',
  [`${study}.Period.Current`]: 'educations[].date_end | current',
  [`${study}.Title`]: 'educations[].title',
  [`${study}.Activities|Skills`]: 'educations[].description',
  [`${study}.Organisation.Name`]: 'educations[].school',
  ...place(`${study}.Organisation.ContactInfo.Address.Contact`, 'educations[].location'),
  [`${study}.Level|Field`]: 'metadatas',
};

const foreignLanguage = 'Skills.Linguistic.ForeignLanguage|ForeignLanguageList[]';
const motherTongue = 'Skills.Linguistic.MotherTongue|MotherTongueList[]';
const skillText = 'Skills.Communication|Organisational|JobRelated|Computer|Other.Description';

const skills: Mapping = {
  [motherTongue]: 'languages[]',
  [`${motherTongue}.Description.Label`]: 'languages[].name',
  [`${motherTongue}.Description.Code`]: 'languages[].name | fallback',
  [foreignLanguage]: 'languages[]',
  [`${foreignLanguage}.Description.Label`]: 'languages[].name',
  [`${foreignLanguage}.Description.Code`]: 'languages[].name | fallback',
  [`${foreignLanguage}.ProficiencyLevel.*`]: 'languages[].value | labelled',
  [`${foreignLanguage}.Certificate|CertificateList|VerifiedBy[]`]: 'metadatas',
  [skillText]: 'skills[]',
  [`${skillText}.Label`]: 'skills[]',
  'Skills.Computer.ProficiencyLevel': 'metadatas',
  'Skills.Driving.Description[]': 'info.driving_license | join',
};

const learner: Mapping = {
  ...person,
  ...periods,
  ...skills,
  'Achievement|AchievementList[]': 'metadatas',
  'ReferenceTo[]': 'metadatas',
};

const passport: Mapping = {
  Locale: 'text_language',
  ...within('LearnerInfo', learner),
  'DocumentInfo.CreationDate': 'created_at',
  'PrintingPreferences|CoverLetter': 'metadatas',
  'Attachment|AttachmentList[]': 'attachments[]',
  'Attachment|AttachmentList[].Name': 'attachments[].file_name',
  'Attachment|AttachmentList[].Description': 'attachments[].alt',
};

/** The Skills Passport of the Europass CV until 2020, whole or without its wrapper. */
export const europass: ForeignFormat = {
  id: 'europass',
  name: 'Europass CV',
  signature: {
    any: [
      'SkillsPassport.LearnerInfo',
      'LearnerInfo.Identification',
      'LearnerInfo.WorkExperience',
      'LearnerInfo.Skills',
    ],
  },
  roots: ['', 'SkillsPassport'],
  mapping: passport,
};
