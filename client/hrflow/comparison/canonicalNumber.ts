/** A canonical form of a JSON number: `1.0`, `1` and `10e-1` are equal, 2^53 + 1 and 2^53 are not. `-0` equals `0`. */
export function canonicalNumber(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = whole + fraction;
  let start = 0;
  let end = digits.length;
  while (start < end && digits[start] === '0') start++;
  if (start === end) return '0';
  while (digits[end - 1] === '0') end--;
  const scale = BigInt(exponent) + BigInt(whole.length - end);
  return `${sign}${digits.slice(start, end)}e${scale}`;
}
