import { groupBy } from '../history/groupBy';
import type { ProfileRow } from './profileRows';
import { type ProfileState, profileStates } from './profileState';

/** Files in the tree that have something in common. */
export type GroupNode = { readonly documents: readonly string[] } & (
  | { readonly kind: 'folder'; readonly path: string }
  /** Without a state: files that were not read yet, or cannot be read. */
  | { readonly kind: 'state'; readonly state: ProfileState | undefined }
  /** Some of many files. */
  | { readonly kind: 'page'; readonly parent: string }
);

/** The same object represents a file: VS Code identifies it by that. */
export interface FileNode {
  readonly kind: 'file';
  readonly document: string;
}

/** An element of the tree. */
export type ProfileNode = GroupNode | FileNode;

export type Grouping = 'folder' | 'state';

export interface ProfileNodesParts {
  /** The path within the workspace. */
  readonly relativePath: (document: string) => string;
  /** Undefined until it is known. */
  readonly stateOf: (document: string) => ProfileState | undefined;
  /** Undefined until it was read. Must not request it. */
  readonly knownRow: (document: string) => ProfileRow | undefined;
}

/**
 * VS Code creates an item for each child of an element that is expanded, and an item requests the content of its file. More files are
 * therefore divided into pages.
 */
export const pageSize = 200;

/** The structure of the tree: groups of files, in pages. Never reads a file. */
export class ProfileNodes {
  private readonly files = new Map<string, FileNode>();

  constructor(private readonly parts: ProfileNodesParts) {}

  /** @param documents all profiles, sorted. @param filter words of a name or a path; empty: all. */
  roots(documents: readonly string[], grouping: Grouping, filter: string): readonly ProfileNode[] {
    if (filter !== '') return this.paged(this.matching(documents, filter), 'search');
    const groups = grouping === 'folder' ? this.folders(documents) : this.states(documents);
    const [only, ...others] = groups;
    // A single folder needs no element of its own.
    return grouping === 'folder' && only && others.length === 0 ? this.childrenOf(only) : groups;
  }

  childrenOf(node: ProfileNode): readonly ProfileNode[] {
    switch (node.kind) {
      case 'folder':
        return this.paged(node.documents, node.path);
      case 'state':
        return this.paged(node.documents, node.state ?? '');
      case 'page':
        return node.documents.map((document) => this.file(document));
      case 'file':
        return [];
      default:
        return node satisfies never;
    }
  }

  /** The element of a file, if it was ever shown. */
  shown(document: string): FileNode | undefined {
    return this.files.get(document);
  }

  /** The files whose path or name contains all words of a filter. */
  matching(documents: readonly string[], filter: string): readonly string[] {
    const words = fold(filter).split(/\s+/);
    return documents.filter((document) => {
      const { name = '', headline = '' } = this.parts.knownRow(document) ?? {};
      const text = fold(`${this.parts.relativePath(document)} ${name} ${headline}`);
      return words.every((word) => text.includes(word));
    });
  }

  private folders(documents: readonly string[]): GroupNode[] {
    const folders = groupBy(documents, (document) => folderOf(this.parts.relativePath(document)));
    return [...folders]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([path, inFolder]) => ({ kind: 'folder', path, documents: inFolder }));
  }

  private states(documents: readonly string[]): GroupNode[] {
    const byState = groupBy(documents, (document) => this.parts.stateOf(document));
    return [...profileStates, undefined].flatMap((state): GroupNode[] => {
      const inState = byState.get(state);
      return inState ? [{ kind: 'state', state, documents: inState }] : [];
    });
  }

  private paged(documents: readonly string[], parent: string): readonly ProfileNode[] {
    if (documents.length <= pageSize) return documents.map((document) => this.file(document));
    const pages: ProfileNode[] = [];
    for (let start = 0; start < documents.length; start += pageSize) {
      const page = documents.slice(start, start + pageSize);
      pages.push({ kind: 'page', parent, documents: page });
    }
    return pages;
  }

  private file(document: string): FileNode {
    const known = this.files.get(document);
    if (known) return known;
    const node: FileNode = { kind: 'file', document };
    this.files.set(document, node);
    return node;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
