import type { LiteralProgram } from './program';
import type { Span } from '../diagnostics/diagnostic';

/**
 * Where a program adds to a value that was assigned to a variable: `a["b"] = 1`, `a.b.push(1)`, `Object.assign(a, b)`.
 * @param open the bracket of the value.
 */
export function changesOf(program: LiteralProgram, open: number): Span[] {
  const names = new Set(program.namesOf(open));
  const isMeant = (index: number): boolean =>
    program.tokens[index]?.kind === 'word' && variablesOf(program.wordOf(index)).some((name) => names.has(name));
  const found: Span[] = [];
  for (let index = 0; index < program.tokens.length; index++) {
    const combined = program.isCombining(index) ? program.argumentsOf(index + 1) : [];
    if (combined.length > 1 && combined.some((argument) => argument === open || isMeant(argument)))
      found.push(program.spanOf(index, program.closeOf(index + 1)));
    if (index <= program.closeOf(open) || !isMeant(index)) continue;
    const last = endOfChange(program, index);
    if (last !== undefined) found.push(program.spanOf(index, last));
    // The same value by another name: `other = a`, `other = copy(a)`.
    else if (!program.isArgument(index) || !program.isMark(index - 1, '='))
      for (const name of program.namesOf(index)) names.add(name);
  }
  return found;
}

/** @returns the last token of a change that begins with the name of a variable; undefined if it is only read. */
function endOfChange(program: LiteralProgram, name: number): number | undefined {
  const end = endOfAccess(program, name);
  if (program.isAdding(end - 1)) return program.closeOf(end);
  const isAssigned = program.isMark(end, '=') && !program.isMark(end + 1, '=>') && !program.isArgument(name);
  if (!isAssigned && !program.isMark(end, '|')) return undefined;
  const value = program.isMark(end + 1, '=') ? end + 2 : end + 1;
  return program.isMark(value, '([{') ? program.closeOf(value) : Math.min(value, program.tokens.length - 1);
}

/** The token after `a["b"].c`, and after the sign of an operator before an equals sign. */
function endOfAccess(program: LiteralProgram, name: number): number {
  let index = name + 1;
  for (; index < program.tokens.length; index++) {
    if (program.isMark(index, '[')) index = program.closeOf(index);
    else if (!program.isMark(index, '!?+&-*') && !program.textOf(index).startsWith('.')) break;
  }
  return index;
}

/** The variables that a word may belong to: `a`, `a.b` and `a.b.c.d` for `a.b.c.d`. */
function variablesOf(word: string): string[] {
  const [first = '', second = ''] = word.split('.', 2);
  return [first, `${first}.${second}`, word];
}
