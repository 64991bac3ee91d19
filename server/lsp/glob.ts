/** A glob of more characters is none. */
const longestGlob = 1_000;

/** Stars, two of them with the slash behind; one of some letters; a letter as it is; any other. */
const tokens = /\*\*\/|\*+|\[[!^]?(?:\\[^]|[^\]\\])+\]|\\[^]|[^]/g;

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
  for (const [token] of glob.matchAll(tokens)) {
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
      at = token.startsWith('*') ? behindStars(token, path, at) : behindOne(token, path, at);
    }
  }
  return groups.length === 0 && at.has(path.length);
}

type Offsets = ReadonlySet<number>;

/**
 * Where stars lead to. Two lead from one segment into others where they are a whole one, which shows by the path: with braces
 * they may be one for some of its offsets only.
 */
function behindStars(stars: string, path: string, at: Offsets): Offsets {
  const behind = new Set<number>();
  const isSlashed = stars.endsWith('/');
  let [isWithin, isAcross] = [false, false];
  for (let offset = 0; offset <= path.length; offset++) {
    const begins = offset === 0 || path.charAt(offset - 1) === '/';
    const ends = offset === path.length || path.charAt(offset) === '/';
    const isAt = at.has(offset);
    isAcross ||= isAt && begins && (isSlashed || stars === '**');
    if (isSlashed ? begins && (isWithin || isAcross) : isAt || (isWithin && !begins) || (isAcross && ends))
      behind.add(offset);
    isWithin = isAt || (isWithin && !begins);
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
    // Of letters, an expression would make classes.
    const asIs = token.replace(/\\([^])/g, (escape, character: string) => (/\w/.test(character) ? character : escape));
    const letters = new RegExp(asIs.replace(/^\[!/, '[^'));
    return (character) => character !== '/' && letters.test(character);
  }
  const meant = token.length > 1 ? token.slice(1) : token;
  return (character) => character === meant;
}
