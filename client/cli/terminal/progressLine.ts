import type { Output } from './output';

const redrawMilliseconds = 100;
const lineMilliseconds = 60_000;
const barWidth = 24;
/** Back to the start of the line, which is cleared. */
const clear = '\r\u001B[2K';

/** What a progress line shows. */
export interface ProgressState {
  /** From 0 to 1; undefined if the total is unknown. */
  readonly fraction?: number;
  readonly text: string;
}

/** The progress of a command: a bar on a terminal, otherwise one line per minute. */
export interface ProgressLine {
  /** Writes lines without mixing them with the bar. */
  write(output: Output, text: string): Promise<void>;
  /** Removes the bar. */
  end(): Promise<void>;
}

export interface ProgressOptions {
  readonly errors: Output;
  /** Columns of the terminal; undefined: no terminal. */
  readonly columns: number | undefined;
  /** Calls a function periodically. @returns a function that stops it. */
  readonly every?: (milliseconds: number, run: () => void) => () => void;
}

/** @param state called each time that it is shown. */
export function startProgress(
  { errors, columns, every = systemTimer }: ProgressOptions,
  state: () => ProgressState,
): ProgressLine {
  const shown = { text: '' };
  const draw = async (): Promise<void> => {
    const text = barText(state(), columns ?? 0);
    if (text === shown.text) return;
    shown.text = text;
    await errors.write(clear + text);
  };
  const hide = async (): Promise<void> => {
    if (shown.text !== '') await errors.write(clear);
    shown.text = '';
  };
  const stop =
    columns === undefined
      ? every(lineMilliseconds, () => void errors.write(`${state().text}\n`))
      : every(redrawMilliseconds, () => void draw());
  return {
    async write(output, text) {
      await hide();
      await output.write(text);
    },
    async end() {
      stop();
      await hide();
    },
  };
}

/** Truncated: a line that wraps could not be removed. */
function barText({ fraction, text }: ProgressState, columns: number): string {
  const filled = Math.floor((fraction ?? 0) * barWidth);
  const bar = fraction === undefined ? '' : `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] `;
  return `${bar}${text}`.slice(0, Math.max(0, columns - 1));
}

function systemTimer(milliseconds: number, run: () => void): () => void {
  const timer = setInterval(run, milliseconds).unref();
  return () => clearInterval(timer);
}
