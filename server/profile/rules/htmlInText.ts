import { periods } from './places';
import type { Rule } from './rule';

export const htmlInText: Rule = {
  code: 'html-in-text',
  severity: 'hint',
  at: ['text', 'info.summary', ...periods.map((period) => `${period}.description`)],
  docs: {
    why: 'The texts of a profile are plain: tags are shown and searched as they stand.',
    bad: { text: '<p>Harry Potter.<br>Lead.</p>' },
    good: { text: 'Harry Potter.\nLead.' },
  },
  check(value) {
    if (
      typeof value !== 'string' ||
      !/<\/?(?:p|br|div|span|ul|ol|li|b|i|strong|em|a|h[1-6]|table|tr|td)(?:\s[^<>]*)?\/?>/i.test(value)
    )
      return undefined;
    return { message: 'This is HTML; the texts of a profile are plain.' };
  },
};
