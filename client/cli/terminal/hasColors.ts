/** What decides about colours. */
export interface ColorSettings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** `--color` or `--no-color`. */
  readonly option: boolean | undefined;
  readonly isTerminal: boolean;
}

/** Whether the output has colours (https://no-color.org, https://force-color.org). */
export function hasColors({ variables, option, isTerminal }: ColorSettings): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = variables;
  if (option !== undefined) return option;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
