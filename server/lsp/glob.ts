/** A glob of more characters is none. */
const longestGlob = 1_000;

/** `**` where it is a whole segment; stars elsewhere; one of some letters; a letter as it is; any other. */
const tokens = /(?<![^/{,])(?<segments>\*\*(?:\/|(?![^,}])))|\*+|\[[!^]?[^\]]+\]|\\[^]|[^]/g;

/**
 * Whether a glob matches a whole path. Globs are those of VS Code and of the Language Server Protocol: `*` and `?` within
 * a segment of the path, `**` for any number of segments, `{a,b}`, `[a-z]`, `[!a-z]`. A backslash takes the next
 * character as it is.
 *
 * The glob is read once, along with all offsets of the path that it may have come to. A regular expression would go back and
 * try again, which for `*a*a*a*a*a*a*b` takes longer than anybody waits.
 * @param path with slashes, and none before it.
 * @throws {SyntaxError} at letters out of order, as `[z-a]`.
 */
export function matchesGlob(glob: string, path: string): boolean {
  if (glob.length > longestGlob) return false;
  const groups: { readonly before: Offsets; readonly behind: Set<number> }[] = [];
  let at: Offsets = new Set([0]);
  for (const { 0: token, groups: { segments } = {} } of glob.matchAll(tokens)) {
    const group = groups.at(-1);
    if (token === '{') {
      groups.push({ before: at, behind: new Set() });
    } else if (group && token === ',') {
      at.forEach((offset) => group.behind.add(offset));
      at = group.before;
    } else if (group && token === '}') {
      at = new Set([...at, ...group.behind]);
      groups.pop();
    } else {
      at = token.startsWith('*') ? behindStars(token, segments !== undefined, path, at) : behindOne(token, path, at);
    }
  }
  return groups.length === 0 && at.has(path.length);
}

type Offsets = ReadonlySet<number>;

/** Where stars lead to. @param crosses whether from one segment into the next. */
function behindStars(stars: string, crosses: boolean, path: string, at: Offsets): Offsets {
  const behind = new Set<number>();
  let isUnderWay = false;
  for (let offset = 0; offset <= path.length; offset++) {
    const isBehindSlash = path.charAt(offset - 1) === '/';
    isUnderWay = at.has(offset) || (isUnderWay && (crosses || !isBehindSlash));
    if (isUnderWay && (!stars.endsWith('/') || isBehindSlash || at.has(offset))) behind.add(offset);
  }
  return behind;
}

/** Where one character leads to. */
function behindOne(token: string, path: string, at: Offsets): Offsets {
  const isMeant = characterTest(token);
  return new Set(
    [...at].filter((offset) => offset < path.length && isMeant(path.charAt(offset))).map((each) => each + 1),
  );
}

function characterTest(token: string): (character: string) => boolean {
  if (token === '?') return (character) => character !== '/';
  if (token.length > 2 && token.startsWith('[')) {
    const letters = new RegExp(token.replace(/^\[!/, '[^'));
    return (character) => character !== '/' && letters.test(character);
  }
  const meant = token.length > 1 ? token.slice(1) : token;
  return (character) => character === meant;
}
