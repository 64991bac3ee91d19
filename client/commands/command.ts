/** A command of the extension. */
export interface Command {
  /** As in package.json. */
  readonly id: `hrflow.${string}`;
  /**
   * Runs the command, and reports failures to the user. Rejects only on unexpected errors.
   * @param resource the argument of the caller: a menu passes the URI of its document, the palette nothing.
   * @param resources all selected files, if the explorer's menu runs the command.
   */
  readonly run: (resource?: unknown, resources?: unknown) => Promise<void>;
}
