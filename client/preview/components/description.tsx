/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Part } from '../../../server/profile/preview/resume';
import { Ellipsis } from './text';
import { textBlocks } from '../../../server/profile/preview/text/textBlocks';
import { placeAttributes, useView } from './view';

/** A text of several lines. Lines that begin with a bullet are a list. */
export function Description({ part }: { readonly part: Part }): ComponentChildren {
  const { resume } = useView();
  return (
    <div
      {...placeAttributes(part)}
      class={`description${part.isUnexpected ? ' unexpected' : ''}`}
      lang={resume.language}
      dir="auto"
    >
      {textBlocks(part.text).map((block, index) =>
        block.kind === 'list' ? (
          <ul key={index}>
            {block.items.map((item, position) => (
              <li key={position}>
                <bdi>{item}</bdi>
              </li>
            ))}
          </ul>
        ) : (
          <p key={index}>
            {block.lines.map((line, position) => (
              <>
                {position > 0 && <br />}
                <bdi>{line}</bdi>
              </>
            ))}
          </p>
        ),
      )}
      {part.isCut && <Ellipsis />}
    </div>
  );
}
