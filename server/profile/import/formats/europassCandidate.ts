import type { ForeignFormat, Mapping } from './format';
import { within } from './within';

const day = (source: string, target: string): Mapping => ({ [`${source}.FormattedDateTime`]: target });

const place = (source: string, target: string): Mapping => ({
  [`${source}.AddressLine`]: `${target}.fields.road`,
  [`${source}.PostalCode`]: `${target}.fields.postcode`,
  [`${source}.CityName`]: `${target}.fields.city`,
  [`${source}.CountryCode`]: `${target}.fields.country`,
});

const person: Mapping = {
  'PersonName.GivenName': 'info.first_name',
  'PersonName.FamilyName': 'info.last_name',
  'Communication[ChannelCode=Email].URI': 'info.email',
  'Communication[ChannelCode=Telephone].DialNumber': 'info.phone',
  'Communication[ChannelCode=Telephone].CountryDialing': 'info.phone | prefix',
  'Communication[ChannelCode=Web].URI': 'info.urls',
  'Communication[ChannelCode=Social Media].URI': 'info.urls',
  'Communication[ChannelCode=Social Media].UseCode': 'info.urls | contained',
  ...place('Communication[].Address', 'info.location'),
  BirthDate: 'info.date_birth',
  GenderCode: 'info.gender',
  'PrimaryLanguageCode[]': 'languages[]',
};

const employer = 'EmploymentHistory.EmployerHistory[]';
const position = `${employer}.PositionHistory[]`;
const study = 'EducationHistory.EducationOrganizationAttendance[]';
const competency = 'PersonQualifications.PersonCompetency';

const profile: Mapping = {
  languageCode: 'text_language',
  ExecutiveSummary: 'info.summary',
  [position]: 'experiences[]',
  [`${employer}.OrganizationName`]: 'experiences[].company',
  [`${employer}.OrganizationContact`]: 'metadatas',
  [`${position}.PositionTitle`]: 'experiences[].title',
  [`${position}.Description`]: 'experiences[].description',
  [`${position}.City`]: 'experiences[].location.fields.city',
  [`${position}.Country`]: 'experiences[].location.fields.country',
  [`${position}.EmploymentPeriod.CurrentIndicator`]: 'experiences[].date_end | current',
  ...day(`${position}.EmploymentPeriod.StartDate`, 'experiences[].date_start'),
  ...day(`${position}.EmploymentPeriod.EndDate`, 'experiences[].date_end'),
  [study]: 'educations[]',
  [`${study}.OrganizationName`]: 'educations[].school',
  ...place(`${study}.OrganizationContact.Communication[].Address`, 'educations[].location'),
  [`${study}.EducationDegree[].DegreeName`]: 'educations[].title',
  [`${study}.EducationDegree[].OccupationalSkillsCovered`]: 'educations[].description',
  [`${study}.AttendancePeriod.Ongoing`]: 'educations[].date_end | current',
  ...day(`${study}.AttendancePeriod.StartDate`, 'educations[].date_start'),
  ...day(`${study}.AttendancePeriod.EndDate`, 'educations[].date_end'),
  'Licenses.License[].LicenseTypeCode': 'info.driving_license | join',
  'Certifications.Certification[]': 'certifications[]',
  'Certifications.Certification[].CertificationTypeCode|CertificationName': 'certifications[].name',
  'Certifications.Certification[].IssuingAuthority.Name': 'certifications[].value',
  [`${competency}[TaxonomyID=language]`]: 'languages[]',
  [`${competency}[TaxonomyID=language].CompetencyID`]: 'languages[].name',
  [`${competency}[TaxonomyID=language].CompetencyDimension`]: 'metadatas',
  [`${competency}[]`]: 'skills[]',
  [`${competency}[].CompetencyName`]: 'skills[].name',
  RenderingInformation: 'metadatas',
};

const candidate: Mapping = {
  ...within('CandidatePerson', person),
  ...within('CandidateProfile[]', profile),
  'CandidateSupplier[]': 'metadatas',
  DocumentID: 'metadatas',
};

/** The Europass CV since 2020 (HR Open, formerly HR-XML 3), converted from XML to JSON. */
export const europassCandidate: ForeignFormat = {
  id: 'europass-candidate',
  name: 'Europass CV',
  signature: { any: ['Candidate.CandidatePerson', 'CandidatePerson.PersonName'] },
  roots: ['', 'Candidate'],
  mapping: candidate,
};
