import * as registry from './registry';
import type { Rule } from './engine/rule';

/** Every rule, sorted by name: the order of docs/rules.md. */
export const allRules: readonly Rule[] = Object.values(registry);
