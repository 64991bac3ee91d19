import { parsedUrl, urlPlaces } from './urls';
import { isText, replacing, type Rule } from './rule';

export const urlInvalid: Rule = {
  code: 'url-invalid',
  severity: 'warning',
  at: urlPlaces,
  docs: {
    why: 'What stands where a web address should cannot be opened. Empty and `null` are fine.',
    bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'see my resume' } } },
    good: {
      info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'https://github.com/harry' } },
    },
  },
  check(value, { path }) {
    if (!isText(value) || parsedUrl(value) || parsedUrl(`https://${value}`)) return undefined;
    return {
      message: 'This is not a web address, such as `https://example.com/harry`.',
      cures: () => {
        const alike = value.match(/https?:\/\/[^\s"<>]+[^\s"<>.,;:)]/g) ?? [];
        const found = alike.filter((each) => parsedUrl(each));
        return found.map((each) => replacing(`Change to ${each}`, path, each, { preferred: found.length === 1 }));
      },
    };
  },
};
