/** One of several equal parts of the input: each item belongs to exactly one. */
export class Shard {
  /** @param index from 1 to `count`. */
  constructor(
    readonly index: number,
    readonly count: number,
  ) {}

  /** @param position from 0. */
  contains(position: number): boolean {
    return position % this.count === this.index - 1;
  }

  /** The items of this part. */
  async *of<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    let position = 0;
    for await (const item of items) if (this.contains(position++)) yield item;
  }
}

/** @param text such as `3/16`. @returns undefined if it is no shard. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  const shard = new Shard(Number(index), Number(count));
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}
