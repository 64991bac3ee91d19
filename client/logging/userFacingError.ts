/**
 * An error that tells the user what happened, what it means and what to do next. Commands show its message as it is, so it
 * never quotes a profile, a key or an email address.
 */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
}
