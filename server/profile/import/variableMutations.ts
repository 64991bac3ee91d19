import type { ProgramStructure } from './program';
import type { Span } from '../text/textEdit';

/**
 * Finds the parts of a program that add to a value that was assigned to a variable: `a["b"] = 1`, `a.b.push(1)`, `Object.assign(a, b)`.
 * @param open the bracket of the value.
 */
export function findMutations(program: ProgramStructure, open: number): Span[] {
  const names = new Set(program.namesOf(open));
  const isAlias = (index: number): boolean =>
    program.tokens[index]?.kind === 'word' && variablesOf(program.wordOf(index)).some((name) => names.has(name));
  const found: Span[] = [];
  for (let index = 0; index < program.tokens.length; index++) {
    const mergeArguments = program.isMergeCall(index) ? program.argumentsOf(index + 1) : [];
    if (mergeArguments.length > 1 && mergeArguments.some((argument) => argument === open || isAlias(argument)))
      found.push(program.spanOf(index, program.closeOf(index + 1)));
    if (index <= program.closeOf(open) || !isAlias(index)) continue;
    const last = endOfMutation(program, index);
    if (last !== undefined) found.push(program.spanOf(index, last));
    // An alias of the value: `other = a`, `other = copy(a)`.
    else if (!program.isArgument(index) || !program.isPunctuation(index - 1, '='))
      for (const name of program.namesOf(index)) names.add(name);
  }
  return found;
}

/** @returns the last token of a mutation that begins with a variable; undefined if the variable is only read. */
function endOfMutation(program: ProgramStructure, name: number): number | undefined {
  const end = endOfAccess(program, name);
  if (program.isMutatingCall(end - 1)) return program.closeOf(end);
  const isAssigned =
    program.isPunctuation(end, '=') && !program.isPunctuation(end + 1, '=>') && !program.isArgument(name);
  if (!isAssigned && !program.isPunctuation(end, '|')) return undefined;
  const value = program.isPunctuation(end + 1, '=') ? end + 2 : end + 1;
  return program.isPunctuation(value, '([{') ? program.closeOf(value) : Math.min(value, program.tokens.length - 1);
}

/** The token after `a["b"].c`, and after the operator of a compound assignment. */
function endOfAccess(program: ProgramStructure, name: number): number {
  let index = name + 1;
  for (; index < program.tokens.length; index++) {
    if (program.isPunctuation(index, '[')) index = program.closeOf(index);
    else if (!program.isPunctuation(index, '!?+&-*') && !program.textOf(index).startsWith('.')) break;
  }
  return index;
}

/** The variables that a word may refer to: `a`, `a.b` and `a.b.c.d` for `a.b.c.d`. */
function variablesOf(word: string): string[] {
  const [first = '', second = ''] = word.split('.', 2);
  return [first, `${first}.${second}`, word];
}
