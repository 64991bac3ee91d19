import ignore, { type Ignore } from 'ignore';

/** Reads folders and files. Paths are absolute, with slashes and without a trailing one. */
export interface FolderReader {
  /** The names in a folder; empty if it cannot be read. */
  namesIn(folder: string): Promise<ReadonlySet<string>>;
  /** @returns undefined if the file cannot be read. */
  read(file: string): Promise<string | undefined>;
}

export interface IgnoreScope {
  /** Only what is in this folder can be excluded. */
  readonly root: string;
  /** Whether ignore files in the folders above apply. */
  readonly includesParents: boolean;
  /** The patterns of the user for all repositories. */
  readonly globalPatterns?: string | undefined;
}

/** Tells which files `.gitignore`, `.ignore` and similar files exclude. */
export interface IgnoreFiles {
  /** Whether a file or one of its folders is excluded. */
  excludesFile(file: string): Promise<boolean>;
  excludesFolder(folder: string): Promise<boolean>;
}

/** The patterns of an ignore file. */
interface Rules {
  /** The patterns are relative to it. */
  readonly folder: string;
  readonly patterns: Ignore;
}

/** For each kind of ignore file, in the order of precedence, the rules that apply in a folder, the nearest first. */
type RulesByKind = readonly (readonly Rules[])[];

/** The kinds of ignore files, in the order of precedence of ripgrep, which VS Code searches with. */
const kinds: readonly { readonly file: string; readonly isOfGit: boolean }[] = [
  { file: '.rgignore', isOfGit: false },
  { file: '.ignore', isOfGit: false },
  { file: '.gitignore', isOfGit: true },
  { file: '.git/info/exclude', isOfGit: true },
];

/**
 * Reads ignore files when they are needed, each once. A folder that is excluded excludes everything in it. As in VS Code's search, files
 * of Git apply outside of repositories as well, but not across the border of a repository.
 */
export function createIgnoreFiles(
  reader: FolderReader,
  { root, includesParents, globalPatterns }: IgnoreScope,
): IgnoreFiles {
  const noRules: RulesByKind = [
    ...kinds.map(() => []),
    globalPatterns === undefined ? [] : [rules(root, globalPatterns)],
  ];
  const rulesIn = cached(async (folder: string): Promise<RulesByKind> => {
    const names = await reader.namesIn(folder);
    const isTop = folder === '' || /^\/?[a-z]:$/i.test(folder);
    const hasParent = !isTop && (folder !== root || includesParents);
    const inherited = hasParent ? await rulesIn(parentOf(folder)) : noRules;
    const isRepository = names.has('.git');
    const own = await Promise.all(
      kinds.map(async ({ file, isOfGit }, index) => {
        const text = names.has(file.split('/')[0] ?? '') ? await reader.read(`${folder}/${file}`) : undefined;
        const above = isOfGit && isRepository ? [] : (inherited[index] ?? []);
        return text === undefined ? above : [rules(folder, text), ...above];
      }),
    );
    return [...own, ...inherited.slice(kinds.length)];
  });

  const excludesFolder = cached(async (folder: string): Promise<boolean> => {
    if (!folder.startsWith(`${root}/`)) return false;
    const parent = parentOf(folder);
    return (await excludesFolder(parent)) || isExcluded(`${folder}/`, await rulesIn(parent));
  });

  return {
    excludesFolder,
    async excludesFile(file) {
      const folder = parentOf(file);
      return (await excludesFolder(folder)) || isExcluded(file, await rulesIn(folder));
    },
  };
}

function rules(folder: string, text: string): Rules {
  // As in VS Code's search.
  return { folder, patterns: ignore({ ignorecase: false }).add(text) };
}

/** @param path of a folder with a trailing slash. Its parent is not excluded. */
function isExcluded(path: string, byKind: RulesByKind): boolean {
  for (const { folder, patterns } of byKind.flat()) {
    const relative = path.slice(folder.length + 1);
    const parent = parentOf(relative.replace(/\/$/, ''));
    // The package takes a file in an excluded folder as excluded. Here, a pattern of another file includes that folder again.
    if (parent !== '' && patterns.ignores(`${parent}/`)) continue;
    const { ignored, unignored } = patterns.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function cached<Result>(compute: (key: string) => Promise<Result>): (key: string) => Promise<Result> {
  const results = new Map<string, Promise<Result>>();
  return (key) => {
    const known = results.get(key) ?? compute(key);
    results.set(key, known);
    return known;
  };
}
