import type { ComponentChildren } from 'preact';
import type { TemplateProps } from '../components/view';
import { Classic } from './classic';
import { Compact } from './compact';

/** The templates by the value of the setting `hrflow.preview.template`. A new one is a file and a line. */
export const templates = {
  classic: Classic,
  compact: Compact,
} as const satisfies Readonly<Record<string, (props: TemplateProps) => ComponentChildren>>;
