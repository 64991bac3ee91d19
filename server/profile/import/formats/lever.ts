import type { ForeignFormat, Mapping } from './format';
import { within } from './within';

/** What Lever reads from the file of a resume. */
const parsedResume: Mapping = {
  'positions[]': 'experiences[]',
  'positions[].org': 'experiences[].company',
  'positions[].title': 'experiences[].title',
  'positions[].summary': 'experiences[].description',
  'positions[].location': 'experiences[].location',
  'positions[].start': 'experiences[].date_start',
  'positions[].end': 'experiences[].date_end',
  'schools[]': 'educations[]',
  'schools[].org': 'educations[].school',
  'schools[].degree': 'educations[].title',
  'schools[].field': 'educations[].title | join',
  'schools[].summary': 'educations[].description',
  'schools[].start': 'educations[].date_start',
  'schools[].end': 'educations[].date_end',
};

const resume: Mapping = {
  file: 'attachments[]',
  'file.name': 'attachments[].file_name',
  'file.ext': 'attachments[].extension',
  'file.size': 'attachments[].file_size',
  'file.downloadUrl': 'attachments[].public_url',
  'file.uploadedAt': 'attachments[].created_at',
  ...within('parsedData', parsedResume),
};

/** An opportunity, or a candidate of the older API. */
export const lever: ForeignFormat = {
  id: 'lever',
  name: 'Lever',
  signature: {
    all: ['name', 'emails', 'createdAt'],
    any: [
      'origin',
      'stage',
      'headline',
      'archived',
      'sources',
      'lastInteractionAt',
      'opportunityLocation',
      'confidentiality',
    ],
    atLeast: 3,
    none: ['info'],
  },
  mapping: {
    id: 'reference',
    name: 'info.full_name',
    'emails[]': 'info.email',
    'phones[].value': 'info.phone',
    location: 'info.location.text',
    'links[]': 'info.urls',
    headline: 'metadatas',
    createdAt: 'created_at',
    'tags[]': 'tags[]',
    ...within('resume', resume),
    ...within('parsedResume', resume),
    stageChanges: 'metadatas',
    urls: 'metadatas',
    dataProtection: 'metadatas',
    archived: 'metadatas',
  },
};

/** A parsed resume of its own, as `resumes/:id` of the API returns it. */
export const leverResume: ForeignFormat = {
  id: 'lever-resume',
  name: 'Lever (resume)',
  signature: {
    all: ['parsedData'],
    any: ['parsedData.positions', 'parsedData.schools'],
    none: ['info', 'name', 'emails'],
  },
  mapping: { id: 'reference', createdAt: 'created_at', ...resume },
};
