/**
 * The severity of a problem. Error: the service rejects the document, or data would be lost. Warning: suspicious, or the documentation
 * contradicts itself. Information and hint: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
