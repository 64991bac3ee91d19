import fc from 'fast-check';

const blank = fc.constantFrom('', '', '', ' ', '  ', '\t', '\n', '\r\n', '\r', '\n\n', '\n  ', '\n    ', ' \n');

/** JSON with arbitrary white space between its tokens. */
export const anyLayout = fc
  .tuple(fc.json({ maxDepth: 5 }), fc.array(blank, { minLength: 1 }), fc.constantFrom(undefined, 2, '\t'))
  .map(([json, blanks, indentation]) => {
    let count = 0;
    const next = (): string => blanks[count++ % blanks.length] ?? '';
    return JSON.stringify(JSON.parse(json), undefined, indentation).replaceAll(
      /"(?:\\.|[^"\\])*"|[^\s{}[\],:"]+|[{}[\],:]/g,
      (token) => next() + token + next(),
    );
  });
