import type { FormatName } from './formatNames';
import { githubReport } from './github';
import { gitlabReport } from './gitlab';
import { jsonReport, ndjsonReport } from './json';
import { junitReport } from './junit';
import { prettyReport } from './pretty';
import type { Report, ReportOptions } from './report';
import { sarifReport } from './sarif';

/** Creates the report of each format. */
export const formats: Readonly<Record<FormatName, (options: ReportOptions) => Report>> = {
  pretty: prettyReport,
  json: jsonReport,
  ndjson: ndjsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
  gitlab: gitlabReport,
};
