/** The options of commands that use the service or the ledger. */
export interface ServiceOptions {
  /** The name of an environment in `.hrflowrc.json`. */
  readonly environment?: string;
  /** The address of an API. */
  readonly apiUrl?: string;
  /** Takes precedence over the source of the profile and of the environment. */
  readonly source?: string;
  /** A folder; by default, that of the user. */
  readonly ledger?: string;
  /** A file descriptor with the credentials as JSON. */
  readonly credentialsFd?: number;
}
