import type { ForeignFormat, Mapping } from './format';

/** A resource of JSON:API; its names have hyphens. */
const resource: Mapping = {
  id: 'reference',
  'attributes.first-name': 'info.first_name',
  'attributes.last-name': 'info.last_name',
  'attributes.email': 'info.email',
  'attributes.phone': 'info.phone',
  'attributes.picture': 'info.picture',
  'attributes.pitch': 'info.summary',
  'attributes.resume-summary': 'info.summary',
  'attributes.resume-text': 'text',
  'attributes.linkedin-url|linkedin-profile|facebook-profile': 'info.urls',
  'attributes.created-at': 'created_at',
  'attributes.tags[]': 'tags[]',
  'attributes.resume|original-resume': 'attachments[] | resume',
  links: 'metadatas',
  relationships: 'metadatas',
};

/** A candidate, as the resource itself or as `data` of a response with the resources that belong to it. */
export const teamtailor: ForeignFormat = {
  id: 'teamtailor',
  name: 'Teamtailor',
  signature: {
    any: ['attributes.first-name', 'data.attributes.first-name'],
  },
  isMatch: ({ data }) => !Array.isArray(data) || data.length === 1,
  roots: ['', 'data'],
  mapping: {
    ...resource,
    'included[type=locations].attributes.address': 'info.location.fields.road',
    'included[type=locations].attributes.zip': 'info.location.fields.postcode',
    'included[type=locations].attributes.city': 'info.location.fields.city',
    'included[type=locations].attributes.country': 'info.location.fields.country',
    'included[type=locations].attributes.lat': 'info.location.lat',
    'included[type=locations].attributes.long': 'info.location.lng',
    'included[type=locations].attributes.name': 'info.location | contained',
    'included[].relationships': 'metadatas',
  },
};
