import type { ProfileText } from '../document/profileDocument';

/** The path of the value or the name at an offset, such as `experiences[0].date_start`. Empty for the whole document. */
export function pathTextAt(document: ProfileText, offset: number): string {
  const path = document.exceededLimit ? undefined : document.parseResult.tree.locationAt(offset)?.path;
  return (path ?? []).reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    if (!/^[\w$-]+$/.test(segment)) return `${text}[${JSON.stringify(segment)}]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
}
