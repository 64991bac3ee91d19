/** The formats of `--format`. */
export const formatNames = ['pretty', 'json', 'ndjson', 'sarif', 'junit', 'github', 'gitlab'] as const;

export type FormatName = (typeof formatNames)[number];
