import { locationPaths, periodItemPaths } from './profilePaths';

/** Properties that contain the web address of a page or a picture. */
export const urlPaths = [
  'info.picture',
  'info.urls.from_resume[]',
  ...['linkedin', 'twitter', 'facebook', 'github', 'picture'].map((kind) => `info.urls.${kind}`),
  // A string instead of an object, as in old profiles.
  'info.urls',
  'info.urls[].url',
  'info.urls[].url[]',
  'attachments[].public_url',
  ...periodItemPaths.map((period) => `${period}.logo`),
  ...locationPaths.map((location) => `${location}.gmaps`),
];
