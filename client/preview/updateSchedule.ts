/** The timers of the environment. */
export interface Timers {
  /** @returns a function that cancels the call. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** Requests up to this duration follow the diagnostics without a delay: they do not slow down typing. */
const fastMilliseconds = 40;
/** A slow request waits until the user has paused for this multiple of its duration. */
const pausePerMillisecond = 10;
const longestPauseMilliseconds = 1500;
/** Without diagnostics for this time after an edit, the preview does not wait for them: the editor may not request them at all. */
const withoutDiagnosticsMilliseconds = 2000;

/**
 * Decides when the preview is requested: while it is visible, after the diagnostics of a version, at most one request at a time. The
 * server answers requests one after the other, so a request that takes long waits for a pause in typing.
 */
export class UpdateSchedule {
  private cancelTimer: (() => void) | undefined;
  private running: AbortController | undefined;
  /** Whether a request is due as soon as the running one has ended. */
  private isDue = false;
  private isOutdated = true;
  private isVisible = false;
  private duration = 0;

  /**
   * @param update requests and shows the preview. Resolves to the milliseconds during which the server could do nothing else; undefined
   * if there is no answer.
   */
  constructor(
    private readonly timers: Timers,
    private readonly update: (signal: AbortSignal) => Promise<number | undefined>,
  ) {}

  /** The document was edited: what is shown is outdated. */
  edited(): void {
    this.isOutdated = true;
    this.isDue = false;
    this.running?.abort();
    this.schedule(withoutDiagnosticsMilliseconds);
  }

  /** The diagnostics of the current version are known. They also change with the settings. */
  diagnosed(): void {
    this.isOutdated = true;
    const isFast = this.duration <= fastMilliseconds;
    this.schedule(isFast ? 0 : Math.min(this.duration * pausePerMillisecond, longestPauseMilliseconds));
  }

  /** The preview is needed now, such as after a click on "Show All". */
  refresh(): void {
    this.isOutdated = true;
    this.running?.abort();
    this.schedule(0);
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    if (isVisible && this.isOutdated) this.schedule(0);
  }

  dispose(): void {
    this.isVisible = false;
    this.cancelTimer?.();
    this.running?.abort();
  }

  private schedule(milliseconds: number): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (!this.isVisible) return;
    if (milliseconds === 0) void this.run();
    else
      this.cancelTimer = this.timers.after(milliseconds, () => {
        this.cancelTimer = undefined;
        void this.run();
      });
  }

  private async run(): Promise<void> {
    if (this.running) {
      this.isDue = true;
      return;
    }
    const controller = new AbortController();
    this.running = controller;
    this.isOutdated = false;
    const duration = await this.update(controller.signal).catch(() => undefined);
    this.running = undefined;
    if (duration === undefined) this.isOutdated = true;
    else this.duration = duration;
    if (!this.isDue) return;
    this.isDue = false;
    this.schedule(0);
  }
}
