import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseText } from '../../../../server/profile/json/parser';
import type { SyntaxTree } from '../../../../server/profile/json/syntaxTree';
import {
  childBefore,
  containerAt,
  lastNodeEndingBefore,
  ancestorsAndSelf,
} from '../../../../server/profile/json/treeSearch';

/** Valid and invalid JSON. */
const text = fc
  .array(fc.constantFrom(...['{', '}', '[', ']', ',', ':', '"a"', '"b', '1', 'x', ' ', '\n', '/* c */', "'d'"]), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''));

const nodesOf = (tree: SyntaxTree): number[] => Array.from({ length: tree.size }, (_, node) => node);
/** A missing key ends at the start of its value, so the two have no order. */
const isWritten = (tree: SyntaxTree, node: number): boolean => tree.end(node) > tree.start(node);

describe('search in a syntax tree', () => {
  it('finds the same nodes as a linear search', () => {
    fc.assert(
      fc.property(text, fc.nat(40), (text, offset) => {
        const { tree } = parseText(text);
        const nodes = nodesOf(tree);
        const containers = nodes.filter((node) => tree.isContainer(node));
        assert.equal(
          containerAt(tree, offset),
          containers.find((node) => tree.start(node) === offset),
        );
        for (const node of nodes) {
          const around = containers.filter((each) => each < node && node < tree.subtreeEnd(each));
          assert.deepEqual(
            ancestorsAndSelf(tree, node).filter((each) => each < node),
            around,
          );
          const owner = around.at(-1);
          if (owner === undefined) continue;
          assert.equal(
            childBefore(tree, owner, node),
            [...tree.children(owner)].findLast((child) => child < node),
          );
        }
        const ends = nodes.filter((node) => tree.end(node) <= offset && isWritten(tree, node));
        const last = Math.max(...ends.map((node) => tree.end(node)));
        const found = lastNodeEndingBefore(tree, offset);
        if (found === undefined || isWritten(tree, found))
          assert.equal(
            found === undefined ? -Infinity : tree.end(found),
            found === undefined && ends.length === 0 ? -Infinity : last,
          );
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    );
  });
});
