import type { ForeignFormat, Mapping } from './format';

/** `{"Date": "2019-06-01", "FoundDay": false}`: parts that the resume does not have are filled with the first month or day. */
const date = (source: string, target: string): Mapping => ({
  [`${source}.Date`]: target,
  [`${source}.FoundYear|FoundMonth|FoundDay`]: `${target} | precision`,
  [`${source}.IsCurrentDate`]: `${target} | untilNow`,
});

const place = (source: string, target: string): Mapping => ({
  [`${source}.StreetAddressLines[]`]: `${target}.fields.road`,
  [`${source}.Municipality`]: `${target}.fields.city`,
  [`${source}.Regions[]`]: `${target}.fields.state`,
  [`${source}.PostalCode`]: `${target}.fields.postcode`,
  [`${source}.CountryCode`]: `${target}.fields.country`,
  [`${source}.GeoCoordinates.Latitude`]: `${target}.lat`,
  [`${source}.GeoCoordinates.Longitude`]: `${target}.lng`,
});

const person: Mapping = {
  'ContactInformation.CandidateName.FormattedName': 'info.full_name',
  'ContactInformation.CandidateName.GivenName': 'info.first_name',
  'ContactInformation.CandidateName.FamilyName': 'info.last_name',
  'ContactInformation.EmailAddresses[]': 'info.email',
  'ContactInformation.Telephones[].Raw': 'info.phone | fallback',
  'ContactInformation.Telephones[].Normalized': 'info.phone',
  'ContactInformation.Telephones[].InternationalCountryCode': 'info.phone | contained',
  'ContactInformation.Telephones[].AreaCityCode': 'info.phone | contained',
  'ContactInformation.Telephones[].SubscriberNumber': 'info.phone | contained',
  ...place('ContactInformation.Location', 'info.location'),
  'ContactInformation.WebAddresses[].Address': 'info.urls',
  'ContactInformation.WebAddresses[].Type': 'info.urls | contained',
  'ProfessionalSummary|Objective': 'info.summary',
  ...date('PersonalAttributes.DateOfBirth', 'info.date_birth'),
  'PersonalAttributes.Gender': 'info.gender',
  'PersonalAttributes.DrivingLicense': 'info.driving_license',
};

const periods: Mapping = {
  'EmploymentHistory.ExperienceSummary.MonthsOfWorkExperience': 'experiences_duration | months',
  'EmploymentHistory.Positions[]': 'experiences[]',
  'EmploymentHistory.Positions[].Employer.Name.Raw': 'experiences[].company',
  'EmploymentHistory.Positions[].Employer.Name.Normalized': 'experiences[].company | fallback',
  ...place('EmploymentHistory.Positions[].Employer.Location', 'experiences[].location'),
  'EmploymentHistory.Positions[].JobTitle.Raw': 'experiences[].title',
  'EmploymentHistory.Positions[].JobTitle.Normalized': 'experiences[].title | fallback',
  'EmploymentHistory.Positions[].Description': 'experiences[].description',
  'EmploymentHistory.Positions[].IsCurrent': 'experiences[].date_end | current',
  ...date('EmploymentHistory.Positions[].StartDate', 'experiences[].date_start'),
  ...date('EmploymentHistory.Positions[].EndDate', 'experiences[].date_end'),
  'EmploymentHistory.Positions[].NormalizedProfession': 'metadatas',
  'EmploymentHistory.Positions[].JobTitle.Variations[]': 'metadatas',
  'Education.HighestDegree': 'metadatas',
  'Education.EducationDetails[]': 'educations[]',
  'Education.EducationDetails[].Text': 'educations[].description',
  'Education.EducationDetails[].SchoolName.Raw': 'educations[].school',
  'Education.EducationDetails[].SchoolName.Normalized': 'educations[].school | fallback',
  ...place('Education.EducationDetails[].Location', 'educations[].location'),
  'Education.EducationDetails[].Degree.Name.Raw': 'educations[].title',
  'Education.EducationDetails[].Degree.Name.Normalized': 'educations[].title | fallback',
  'Education.EducationDetails[].Majors[]': 'educations[].title | join',
  'Education.EducationDetails[].GPA': 'metadatas',
  'Education.EducationDetails[].LastEducationDate': 'metadatas',
  ...date('Education.EducationDetails[].StartDate', 'educations[].date_start'),
  ...date('Education.EducationDetails[].EndDate', 'educations[].date_end'),
};

const resume: Mapping = {
  ...person,
  ...periods,
  'Skills.Normalized[]': 'skills[]',
  'Skills.Normalized[].Name': 'skills[].name',
  'Skills.Normalized[].Type': 'skills[].type',
  'Skills.Normalized[].MonthsExperience|LastUsed|FoundIn': 'metadatas',
  'Skills.Normalized[].RawSkills[]': 'skills[].name | contained',
  'Skills.Raw[]': 'skills[]',
  'Skills.Raw[].Name': 'skills[].name',
  'Skills.Raw[].MonthsExperience|LastUsed|FoundIn': 'metadatas',
  'Skills.RelatedProfessionClasses[]': 'metadatas',
  'SkillsData[].Taxonomies[].SubTaxonomies[].Skills[]': 'skills[]',
  'SkillsData[].Taxonomies[].SubTaxonomies[].Skills[].Name': 'skills[].name',
  'SkillsData[].Taxonomies[].SubTaxonomies[].Skills[].MonthsExperience|LastUsed|FoundIn|Variations': 'metadatas',
  'Certifications[]': 'certifications[]',
  'Certifications[].Name': 'certifications[].name',
  'LanguageCompetencies[]': 'languages[]',
  'LanguageCompetencies[].Language': 'languages[].name',
  'LanguageCompetencies[].LanguageCode': 'metadatas',
  'LanguageCompetencies[].FluencyLevel': 'languages[].value',
  Hobbies: 'interests[]',
  'ResumeMetadata.PlainText': 'text',
  'ResumeMetadata.DocumentLanguage': 'text_language',
  'ResumeMetadata.FoundSections|ResumeQuality': 'metadatas',
  'UserDefinedTags[]': 'tags[]',
};

/** The response of the Sovren (now Textkernel Tx) parser, versions 10 and later, or the resume in it. */
export const sovren: ForeignFormat = {
  id: 'sovren',
  name: 'Sovren or Textkernel Tx',
  signature: {
    any: [
      ...['Value.ResumeData', 'ResumeData'].flatMap((path) => [
        `${path}.ContactInformation`,
        `${path}.EmploymentHistory`,
        `${path}.ResumeMetadata`,
      ]),
      'ContactInformation.CandidateName',
      'EmploymentHistory.Positions.JobTitle',
      'EmploymentHistory.ExperienceSummary',
      'Education.EducationDetails.SchoolName',
    ],
  },
  roots: ['', 'Value.ResumeData', 'ResumeData'],
  mapping: {
    ...resume,
    Info: 'metadatas',
    'Value.ConversionMetadata': 'metadatas',
    'Value.RedactedResumeData': 'metadatas',
  },
};
