import type { ImportSource, SourceValue } from './importSource';
import type { ImportReport } from './importReport';
import type { MappingTarget } from './mappingTree';
import { RemovedItems } from '../removedItems';

export type Fields = Record<string, unknown>;

/** An item of a list of the result that is being filled. */
interface OpenItem {
  readonly value: Fields;
  /** `experiences[0]` */
  readonly path: string;
}

/** Values of the source that have to wait for others: for an item, or for the other parts of a date. */
export interface Waiting {
  readonly target: MappingTarget;
  readonly sources: readonly SourceValue[];
}

/** An item of a list of the source, with the items of the result that it started. */
export class Scope {
  private readonly items = new Map<string, OpenItem>();
  /** Values for items that are not open: for those that begin within this scope. */
  readonly forItems: Waiting[] = [];
  /** Values that are converted together at the end of the scope. */
  readonly parts: Waiting[] = [];
  /** The number of items that the lists of the result had when the scope began. */
  readonly lengths: ReadonlyMap<string, number>;

  constructor(
    readonly parent: Scope | undefined,
    root: Fields,
  ) {
    this.lengths = new Map(['experiences', 'educations'].map((name) => [name, listIn(root, name).length]));
  }

  itemOf(pattern: string): OpenItem | undefined {
    return this.items.get(pattern) ?? this.parent?.itemOf(pattern);
  }

  open(pattern: string, item: OpenItem | undefined): void {
    if (item) this.items.set(pattern, item);
    else this.items.delete(pattern);
  }
}

function listIn(owner: Fields, name: string): unknown[] {
  const list = owner[name];
  return Array.isArray(list) ? (list as unknown[]) : [];
}

/** A place in the result, which is created when a value is put there. */
export class Slot {
  constructor(
    private readonly owner: Fields,
    private readonly names: readonly string[],
    /** Of the owner. */
    private readonly ownerPath: string,
  ) {}

  get path(): string {
    return [this.ownerPath, ...this.names].filter((each) => each !== '').join('.');
  }

  /** The same place in the containing object, with another name. */
  sibling(name: string): Slot {
    return new Slot(this.owner, [...this.names.slice(0, -1), name], this.ownerPath);
  }

  child(name: string): Slot {
    return new Slot(this.owner, [...this.names, name], this.ownerPath);
  }

  get(): unknown {
    return this.names.reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Fields)[name] : undefined),
      this.owner,
    );
  }

  set(value: unknown): void {
    let owner = this.owner;
    for (const name of this.names.slice(0, -1)) owner = (owner[name] ??= {}) as Fields;
    owner[this.names.at(-1) ?? ''] = value;
  }

  /** The list in this place; created if necessary. */
  list(): unknown[] {
    const known = this.get();
    if (Array.isArray(known)) return known as unknown[];
    const made: unknown[] = [];
    this.set(made);
    return made;
  }
}

/** The result while it is made, and the report about where each value of the source went. */
export class ImportDraft {
  readonly root: Fields = {};
  private readonly removed = new RemovedItems();
  private readonly destinations = new Map<number, { readonly from: string; readonly to: string }>();

  /** The values by their places; some may have another place since. */
  private readonly nodesByPlace = new Map<string, number[]>();

  constructor(readonly source: ImportSource) {}

  /** @returns undefined if an item of the path is not open. */
  slot(pattern: string, scope: Scope): Slot | undefined {
    const names = pattern.replace(/\[\]$/, '').split('.');
    for (let length = names.length - 1; length > 0; length--) {
      if (names[length - 1]?.endsWith('[]') !== true) continue;
      const item = scope.itemOf(names.slice(0, length).join('.'));
      return item && new Slot(item.value, names.slice(length), item.path);
    }
    return new Slot(this.root, names, '');
  }

  /** Records where the values in a part of the source went. */
  claim(source: SourceValue, to: string): void {
    for (const leaf of this.source.leaves(source)) {
      const isEmpty = to !== 'metadatas' && this.source.isEmpty(leaf);
      this.setDestination(leaf.node, leaf.path, isEmpty ? 'empty' : to);
    }
  }

  private setDestination(node: number, from: string, to: string): void {
    this.destinations.set(node, { from, to });
    const nodes = this.nodesByPlace.get(to);
    if (nodes) nodes.push(node);
    else this.nodesByPlace.set(to, [node]);
  }

  /** Whether all values in a part of the source have a place. */
  isClaimed(source: SourceValue): boolean {
    return this.source.leaves(source).every(({ node }) => this.destinations.has(node));
  }

  /** Adds values without a place to `metadatas`. */
  keep(source: SourceValue): void {
    if (this.source.isEmptyThroughout(source)) return this.claim(source, 'empty');
    this.claim(source, 'metadatas');
    this.note(source.path, this.source.isScalar(source) ? this.source.scalarOf(source) : this.source.jsonOf(source));
  }

  /** Adds a value to `metadatas` with a text that says more than the value. */
  keepAs(source: SourceValue, text: string): void {
    this.claim(source, 'metadatas');
    this.note(source.path, text);
  }

  /** Adds a metadata. @param path in the source. */
  note(path: string, value: unknown): void {
    new Slot(this.root, ['metadatas'], '').list().push({ name: metadataName(path), value });
  }

  /** The values that went to a place, without those that went into it. */
  valuesAtPlace(path: string): SourceValue[] {
    return [...new Set(this.nodesByPlace.get(path))].flatMap((node) => {
      const known = this.destinations.get(node);
      return known?.to === path ? [{ node, path: known.from }] : [];
    });
  }

  /** The values in a part of the source that went to a place, or into it. */
  private valuesAt(path: string, within: SourceValue): SourceValue[] {
    return this.source.leaves(within).flatMap(({ node }) => {
      const { from, to } = this.destinations.get(node) ?? { from: '', to: '' };
      return to === path || to.startsWith(`${path}.`) || to.startsWith(`${path}[`) ? [{ node, path: from }] : [];
    });
  }

  /** Removes an item of a list. What it has becomes metadata. */
  remove(slot: Slot, index: number, source: SourceValue): void {
    for (const each of this.valuesAt(`${slot.path}[${index}]`, source)) this.keep(each);
    this.removed.add(slot.path, slot.list(), index);
  }

  /** Records that what went to a place, or into it, is in another one. */
  redirect(source: SourceValue, from: string, to: string): void {
    for (const { node } of this.source.leaves(source)) {
      const known = this.destinations.get(node);
      if (known && (known.to === from || known.to.startsWith(`${from}.`)))
        this.setDestination(node, known.from, to + known.to.slice(from.length));
    }
  }

  /** Completes the result. */
  finish(): ImportReport {
    this.removed.apply();
    return [...this.destinations]
      .sort(([a], [b]) => a - b)
      .map(([, { from, to }]) => ({ from, to: this.removed.pathAfter(to) }));
  }
}

/** The name of metadata in snake_case, as the documentation recommends: `work_0_url` for `work[0].url`. */
export function metadataName(path: string): string {
  const snake = path
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '_')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}_.,:;/\\()[\]'’"]+/gu, '_')
    .replaceAll(/^_|_$/g, '');
  return snake === '' ? path : snake;
}
