import { fewItems, PerItem } from '../../json/itemCache';

/** An item that says the same as an earlier one of its list. */
export interface Repeat {
  readonly index: number;
  readonly earlier: number;
}

/** Where each identity is, in order; and those that are in more than one place. */
class Places {
  private readonly indices = new Map<string, number[]>();
  private readonly repeated = new Set<string>();

  constructor(identities: readonly (string | undefined)[]) {
    identities.forEach((identity, index) => {
      if (identity !== undefined) this.add(identity, index);
    });
  }

  move(index: number, from: string | undefined, to: string | undefined): void {
    if (from === to) return;
    if (from !== undefined) this.remove(from, index);
    if (to !== undefined) this.add(to, index);
  }

  get repeats(): Repeat[] {
    return [...this.repeated]
      .flatMap((identity) => {
        const [earlier = 0, ...later] = this.indices.get(identity) ?? [];
        return later.map((index) => ({ index, earlier }));
      })
      .sort((a, b) => a.index - b.index);
  }

  private add(identity: string, index: number): void {
    const indices = this.indices.get(identity);
    if (!indices) {
      this.indices.set(identity, [index]);
      return;
    }
    indices.push(index);
    if (index < (indices.at(-2) ?? 0)) indices.sort((a, b) => a - b);
    this.repeated.add(identity);
  }

  private remove(identity: string, index: number): void {
    const others = (this.indices.get(identity) ?? []).filter((each) => each !== index);
    if (others.length > 0) this.indices.set(identity, others);
    else this.indices.delete(identity);
    if (others.length < 2) this.repeated.delete(identity);
  }
}

const none: readonly Repeat[] = [];

/** Most lists have a handful of items: to compare each with those before it costs less than any table. */
function repeatsAmong(identities: readonly (string | undefined)[]): readonly Repeat[] {
  return identities.flatMap((identity, index) => {
    const earlier = identity === undefined ? index : identities.indexOf(identity);
    return earlier < index ? [{ index, earlier }] : none;
  });
}

/** Finds repeated items. After an edit in one item of a long list only that one is looked at again. */
export class Repeats {
  private readonly identities = new PerItem<string | undefined>();
  private readonly known = new WeakMap<readonly unknown[], Places>();

  /** @param identityOf what an item says; undefined if it cannot be told from others. Always the same function. */
  in(list: readonly unknown[], identityOf: (item: unknown) => string | undefined): readonly Repeat[] {
    if (list.length < fewItems) return list.length < 2 ? none : repeatsAmong(list.map(identityOf));
    const identities = this.identities.of(list, identityOf, '', (all, index, before, now) =>
      this.known.get(all)?.move(index, before, now),
    );
    let places = this.known.get(identities);
    if (!places) this.known.set(identities, (places = new Places(identities)));
    return places.repeats;
  }
}
