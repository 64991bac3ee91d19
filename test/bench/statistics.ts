/** Samples of one measurement. */
export class Samples {
  readonly values: number[] = [];

  add(value: number): void {
    this.values.push(value);
  }

  get median(): number {
    return quantile(this.values, 0.5);
  }

  /** Half of the interquartile range, relative to the median. */
  get spread(): number {
    return (quantile(this.values, 0.75) - quantile(this.values, 0.25)) / 2 / this.median;
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? NaN;
  return below + ((sorted[Math.ceil(at)] ?? NaN) - below) * (at - Math.floor(at));
}
