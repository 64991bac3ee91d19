import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A reference is unique in its source: two profiles with the empty one cannot both be stored. `null` is none.',
  bad: { reference: '' },
  good: { reference: null },
};

export const blankReference: Rule = {
  code: 'blank-reference',
  severity: 'warning',
  at: ['reference'],
  check(value, { path }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    return {
      message: 'The empty reference can be used once in a source: `null` is none.',
      fixes: () => [setValueFix('Change to null', path, null, { preferred: true })],
    };
  },
};
