import { ruleRunner } from '../../server/profile/rules/engine/ruleRunner';
import type { DocumentedRule } from './ruleDocs';

export interface RuleTexts {
  readonly message: string;
  /** The titles of the quick fixes. */
  readonly titles: readonly string[];
}

/** A fixed date, so that the texts do not depend on the day on which they are generated. */
const now = Date.UTC(2026, 0, 1);

/** @returns the English texts that a rule reports for its bad example. */
export function textsOf(rule: DocumentedRule): RuleTexts {
  const texts: RuleTexts[] = [];
  ruleRunner([rule])(rule.docs.bad, {
    now,
    hasMatch: () => true,
    levels: new Map(),
    isStored: false,
    report: ({ message, fixes }) => texts.push({ message, titles: fixes?.().map(({ title }) => title) ?? [] }),
    onRuleError: (_, error) => {
      throw error;
    },
  });
  const [first] = texts;
  if (!first) throw new Error(`The rule ${rule.code} does not report its bad example.`);
  return first;
}
