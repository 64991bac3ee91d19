/** The command cannot run as it was called. The message is for the user; the exit code is 2. */
export class UsageError extends Error {}
