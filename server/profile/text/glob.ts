/** The maximum length of a glob, in characters. */
const maxGlobLength = 1_000;

/** Stars, two of them including a slash after them, a character class, an escaped character, or any other character. */
const tokenPattern = /\*\*\/|\*+|\[[!^]?(?:\\[^]|[^\]\\])+\]|\\[^]|[^]/g;

/**
 * Whether a glob matches a whole path. Globs have the syntax of VS Code and LSP: `*` and `?` within a path segment, `**` for
 * any number of segments, `{a,b}`, `[a-z]`, `[!a-z]`. A backslash escapes the next character.
 *
 * Scans the glob once with the set of all offsets that it may have reached. A regular expression would backtrack, which takes
 * exponential time for `*a*a*a*a*a*a*b`.
 * @param path with slashes, without a leading one.
 * @throws {SyntaxError} for a range out of order, such as `[z-a]`.
 */
export function matchesGlob(glob: string, path: string): boolean {
  if (glob.length > maxGlobLength) return false;
  const groups: { readonly before: Offsets; readonly after: Set<number> }[] = [];
  let offsets: Offsets = new Set([0]);
  for (const [token] of glob.matchAll(tokenPattern)) {
    const group = groups.at(-1);
    if (token === '{') {
      groups.push({ before: offsets, after: new Set() });
    } else if (group && token === ',') {
      offsets.forEach((offset) => group.after.add(offset));
      offsets = group.before;
    } else if (group && token === '}') {
      offsets = new Set([...offsets, ...group.after]);
      groups.pop();
    } else {
      offsets = token.startsWith('*')
        ? offsetsAfterStars(token, path, offsets)
        : offsetsAfterCharacter(token, path, offsets);
    }
  }
  return groups.length === 0 && offsets.has(path.length);
}

type Offsets = ReadonlySet<number>;

/**
 * The offsets after stars. Two stars match several segments only if they are a whole segment. That is checked on the path,
 * because with braces it may be true for some offsets only.
 */
function offsetsAfterStars(stars: string, path: string, offsets: Offsets): Offsets {
  const after = new Set<number>();
  const isSlashed = stars.endsWith('/');
  let [isWithin, isAcross] = [false, false];
  for (let offset = 0; offset <= path.length; offset++) {
    const begins = offset === 0 || path.charAt(offset - 1) === '/';
    const ends = offset === path.length || path.charAt(offset) === '/';
    const isAt = offsets.has(offset);
    isAcross ||= isAt && begins && (isSlashed || stars === '**');
    if (isSlashed ? begins && (isWithin || isAcross) : isAt || (isWithin && !begins) || (isAcross && ends))
      after.add(offset);
    isWithin = isAt || (isWithin && !begins);
  }
  return after;
}

/** The offsets after a single character. */
function offsetsAfterCharacter(token: string, path: string, offsets: Offsets): Offsets {
  const isMatch = characterTest(token);
  return new Set(
    [...offsets].filter((offset) => offset < path.length && isMatch(path.charAt(offset))).map((each) => each + 1),
  );
}

function characterTest(token: string): (character: string) => boolean {
  if (token === '?') return (character) => character !== '/';
  if (token.length > 2 && token.startsWith('[')) {
    // An escaped letter or digit would be a character class in a regular expression.
    const pattern = token.replace(/\\([^])/g, (escape, character: string) =>
      /\w/.test(character) ? character : escape,
    );
    const letters = new RegExp(pattern.replace(/^\[!/, '[^'));
    return (character) => character !== '/' && letters.test(character);
  }
  const literal = token.length > 1 ? token.slice(1) : token;
  return (character) => character === literal;
}
