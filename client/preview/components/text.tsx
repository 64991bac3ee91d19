/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { DatePart, LinkPart, Part } from '../../../server/profile/preview/resume';
import { formatDate } from '../../../server/profile/preview/text/formats';
import { placeAttributes, useView } from './view';

/**
 * A value as text. The direction of its characters does not affect the text around it, and its language is that of the profile.
 * @param children shown in place of the text.
 */
export function Text({
  part,
  children,
}: {
  readonly part: Part;
  readonly children?: ComponentChildren;
}): ComponentChildren {
  const { resume } = useView();
  return (
    <bdi {...placeAttributes(part)} lang={resume.language} class={part.isUnexpected ? 'unexpected' : undefined}>
      {children ?? part.text}
      {part.isCut && <Ellipsis />}
    </bdi>
  );
}

export function Ellipsis(): ComponentChildren {
  return <span title={l10n.t('The text is longer.')}>…</span>;
}

/** A value as a link, if it is one. Nothing is loaded before a click. */
export function LinkText({ part, label }: { readonly part: LinkPart; readonly label?: string }): ComponentChildren {
  const { href } = part;
  if (href === undefined) return <Text part={part} />;
  return (
    <Text part={part}>
      <a href={href} target="_blank" rel="noopener noreferrer" title={label}>
        {part.text}
      </a>
    </Text>
  );
}

/** A date in the locale of the reader, or the text that is not a date. */
export function DateText({ part }: { readonly part: DatePart }): ComponentChildren {
  const { locale } = useView();
  const { day, precision } = part;
  if (day === undefined)
    return (
      <bdi {...placeAttributes(part)} class="problem" title={l10n.t('Not a date')}>
        {part.text}
      </bdi>
    );
  return (
    <time {...placeAttributes(part)} dateTime={new Date(day).toISOString().slice(0, isoLengths[precision])}>
      {formatDate(day, precision, locale)}
    </time>
  );
}

/** Characters of an ISO date. */
const isoLengths: Readonly<Record<DatePart['precision'], number>> = { year: 4, month: 7, day: 10 };
