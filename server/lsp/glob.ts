/** A glob of more characters is none. */
const maxGlobLength = 1_000;

/** Stars, two of them with the slash behind; one of some letters; a letter as it is; any other. */
const tokenPattern = /\*\*\/|\*+|\[[!^]?(?:\\[^]|[^\]\\])+\]|\\[^]|[^]/g;

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
 * Where stars lead to. Two lead from one segment into others where they are a whole one, which shows by the path: with braces
 * they may be one for some of its offsets only.
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

/** Where one character leads to. */
function offsetsAfterCharacter(token: string, path: string, offsets: Offsets): Offsets {
  const isMatch = characterTest(token);
  return new Set(
    [...offsets].filter((offset) => offset < path.length && isMatch(path.charAt(offset))).map((each) => each + 1),
  );
}

function characterTest(token: string): (character: string) => boolean {
  if (token === '?') return (character) => character !== '/';
  if (token.length > 2 && token.startsWith('[')) {
    // Of letters, an expression would make classes.
    const pattern = token.replace(/\\([^])/g, (escape, character: string) =>
      /\w/.test(character) ? character : escape,
    );
    const letters = new RegExp(pattern.replace(/^\[!/, '[^'));
    return (character) => character !== '/' && letters.test(character);
  }
  const literal = token.length > 1 ? token.slice(1) : token;
  return (character) => character === literal;
}
