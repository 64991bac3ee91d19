import { periodPaths } from '../shared/profilePaths';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Pages that are served over https do not show pictures that are not.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', picture: 'http://example.com/harry.png' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', picture: 'https://example.com/harry.png' } },
};

export const insecurePicture: Rule = {
  code: 'insecure-picture',
  severity: 'information',
  at: ['info.picture', 'info.urls.picture', ...periodPaths.map((period) => `${period}.logo`)],
  check(value, { path }) {
    if (!isNonBlankString(value) || !/^http:\/\//i.test(value)) return undefined;
    const secure = value.replace(/^http:/i, 'https:');
    return {
      message: 'Browsers do not show pictures over http in pages over https.',
      // Whether the other server answers there, we cannot know: not safe.
      fixes: () => [setValueFix('Change to https', path, secure, { preferred: true })],
    };
  },
};
