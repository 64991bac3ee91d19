import type { ForeignFormat, Mapping } from './format';
import { within } from './within';

const day = (source: string, target: string): Mapping => ({
  [`${source}.YearMonth|AnyDate|Year|StringDate`]: target,
});

const place = (source: string, target: string): Mapping => ({
  [`${source}.DeliveryAddress.AddressLine[]`]: `${target}.fields.road`,
  [`${source}.Municipality`]: `${target}.fields.city`,
  [`${source}.Region[]`]: `${target}.fields.state`,
  [`${source}.PostalCode`]: `${target}.fields.postcode`,
  [`${source}.CountryCode`]: `${target}.fields.country`,
});

const position = 'EmploymentHistory.EmployerOrg[].PositionHistory[]';
const school = 'EducationHistory.SchoolOrInstitution[]';
const degree = `${school}.Degree[]`;

const resume: Mapping = {
  'ContactInfo.PersonName.FormattedName': 'info.full_name',
  'ContactInfo.PersonName.GivenName': 'info.first_name',
  'ContactInfo.PersonName.FamilyName': 'info.last_name',
  'ContactInfo.ContactMethod[].InternetEmailAddress': 'info.email',
  'ContactInfo.ContactMethod[].Mobile.FormattedNumber': 'info.phone',
  'ContactInfo.ContactMethod[].Telephone.FormattedNumber': 'info.phone',
  'ContactInfo.ContactMethod[].InternetWebAddress': 'info.urls',
  ...place('ContactInfo.ContactMethod[].PostalAddress', 'info.location'),
  'ExecutiveSummary|Objective': 'info.summary',
  [position]: 'experiences[]',
  'EmploymentHistory.EmployerOrg[].EmployerOrgName': 'experiences[].company',
  [`${position}.OrgName.OrganizationName`]: 'experiences[].company',
  [`${position}.Title`]: 'experiences[].title',
  [`${position}.Description`]: 'experiences[].description',
  [`${position}.@currentEmployer`]: 'experiences[].date_end | current',
  [`${position}.JobCategory`]: 'metadatas',
  ...day(`${position}.StartDate`, 'experiences[].date_start'),
  ...day(`${position}.EndDate`, 'experiences[].date_end'),
  ...place(`${position}.OrgInfo[].PositionLocation`, 'experiences[].location'),
  [degree]: 'educations[]',
  [`${school}.School[].SchoolName`]: 'educations[].school',
  ...place(`${school}.PostalAddress`, 'educations[].location'),
  [`${degree}.DegreeName`]: 'educations[].title',
  [`${degree}.DegreeMajor[].Name[]`]: 'educations[].title | join',
  [`${degree}.Comments`]: 'educations[].description',
  [`${degree}.DegreeMeasure`]: 'metadatas',
  ...day(`${degree}.DatesOfAttendance[].StartDate`, 'educations[].date_start'),
  ...day(`${degree}.DatesOfAttendance[].EndDate`, 'educations[].date_end'),
  [`${degree}.DegreeDate.YearMonth|AnyDate|Year`]: 'educations[].date_end | fallback',
  'LicensesAndCertifications.LicenseOrCertification[]': 'certifications[]',
  'LicensesAndCertifications.LicenseOrCertification[].Name': 'certifications[].name',
  'Qualifications.Competency[]': 'skills[]',
  'Qualifications.Competency[].@name': 'skills[].name',
  'Qualifications.Competency[].CompetencyEvidence|TaxonomyId': 'metadatas',
  'Languages.Language[]': 'languages[]',
  'Languages.Language[].LanguageCode': 'languages[].name',
  'Achievements.Achievement[]': 'metadatas',
};

const document: Mapping = {
  'ResumeId.IdValue': 'reference',
  ...within('StructuredXMLResume', resume),
  'NonXMLResume.TextResume': 'text',
  'UserArea.sov:ResumeUserArea.sov:Culture.sov:Language': 'text_language',
  'UserArea.sov:ResumeUserArea.sov:Hobbies': 'interests[]',
  'UserArea.sov:ResumeUserArea.sov:PersonalInformation.sov:DateOfBirth': 'info.date_birth',
  'UserArea.sov:ResumeUserArea.sov:PersonalInformation.sov:Gender': 'info.gender',
};

/** HR-XML 2.x as JSON: the resume of the Sovren parser up to version 9, and of others. */
export const sovrenHrXml: ForeignFormat = {
  id: 'hr-xml',
  name: 'HR-XML (Sovren 9)',
  signature: { any: ['Resume.StructuredXMLResume', 'StructuredXMLResume'] },
  roots: ['', 'Resume'],
  mapping: document,
};
