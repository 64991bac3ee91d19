/**
 * How bad a problem is. Error: the service refuses the document, or data would be lost. Warning: suspicious, or the
 * documentation disagrees with itself. Information and hint: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
