import { itemsOf, type Rule } from '../engine/rule';

export const emptyText: Rule = {
  code: 'empty-text',
  severity: 'information',
  at: ['text'],
  docs: {
    why: 'The full-text search reads `text`. A profile with experiences and an empty text is not found by it. `null` is what the service returns, and is not reported.',
    bad: { text: '', experiences: [{ title: 'Lead' }] },
    good: { text: 'Harry Potter. Lead.', experiences: [{ title: 'Lead' }] },
  },
  check(value, { profile }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    if (itemsOf(profile.experiences).length + itemsOf(profile.educations).length === 0) return undefined;
    return { message: 'The text is empty, though the profile has experiences or educations.' };
  },
};
