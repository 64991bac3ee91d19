import type { ForeignFormat, Mapping } from './format';

const candidate: Mapping = {
  id: 'reference',
  first_name: 'info.first_name',
  last_name: 'info.last_name',
  'phone_numbers[].value': 'info.phone',
  'email_addresses[].value': 'info.email',
  'addresses[].value': 'info.location.text',
  'website_addresses[].value': 'info.urls',
  'social_media_addresses[].value': 'info.urls',
  photo_url: 'info.picture',
  created_at: 'created_at',
  updated_at: 'metadatas',
  company: 'experiences[].company | job',
  title: 'experiences[].title | job',
  'tags[]': 'tags[]',
  'employments[]': 'experiences[]',
  'employments[].id': 'metadatas',
  'employments[].company_name': 'experiences[].company',
  'employments[].title': 'experiences[].title',
  'employments[].start_date': 'experiences[].date_start',
  'employments[].end_date': 'experiences[].date_end',
  'educations[]': 'educations[]',
  'educations[].id': 'metadatas',
  'educations[].school_name': 'educations[].school',
  'educations[].degree': 'educations[].title',
  'educations[].discipline': 'educations[].title | join',
  'educations[].start_date': 'educations[].date_start',
  'educations[].end_date': 'educations[].date_end',
  'attachments[]': 'attachments[]',
  'attachments[].filename': 'attachments[].file_name',
  'attachments[].url': 'attachments[].public_url',
  'attachments[].type': 'attachments[].type',
  'attachments[].created_at': 'attachments[].created_at',
  'keyed_custom_fields.*': 'metadatas',
  'custom_fields.*': 'metadatas',
  'applications[]': 'metadatas',
};

/** A candidate of the Harvest API, alone or in the payload of a webhook. */
export const greenhouse: ForeignFormat = {
  id: 'greenhouse',
  name: 'Greenhouse',
  signature: {
    any: [
      'phone_numbers.value|type',
      'email_addresses.value|type',
      'addresses.value|type',
      'website_addresses',
      'social_media_addresses',
      'application_ids',
      'keyed_custom_fields',
      'employments',
      'can_email',
    ],
    atLeast: 3,
    none: ['info', 'remote_id'],
  },
  mapping: candidate,
};

/** What a webhook about a candidate or an application sends. */
export const greenhouseWebhook: ForeignFormat = {
  id: 'greenhouse-webhook',
  name: 'Greenhouse',
  signature: {
    all: ['action', 'payload'],
    any: ['payload.application.candidate.first_name', 'payload.candidate.first_name', 'payload.person.first_name'],
  },
  roots: ['', 'payload.application.candidate', 'payload.candidate|person'],
  mapping: {
    ...candidate,
    'payload.application.job': 'metadatas',
    'payload.application.jobs[]': 'metadatas',
    'payload.application.source': 'metadatas',
    'payload.application.current_stage': 'metadatas',
    'payload.application.custom_fields.*': 'metadatas',
  },
};
