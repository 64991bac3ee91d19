import { insert, type Site, startOf } from './site';
import type { Damage } from './values';

/** Ways to damage the text around a value. */
export const layoutDamage: Damage = {
  'a comment after': ({ tree, node }) => insert(tree.end(node), ' /* why? */'),
  'a comment before': (site) => insert(startOf(site), '/* why? */ '),
  'a comment on a line': (site) => insert(startOf(site), '// why?\n'),
  'a duplicate comma': ({ tree, node }) => insert(tree.end(node), ','),
  'a semicolon after': ({ tree, node }) => insert(tree.end(node), ';'),
  'an extra bracket': ({ tree, node }) => insert(tree.end(node), ']'),
  'an extra brace': ({ tree, node }) => insert(tree.end(node), '}'),
  'a comma missing': ({ tree, node }) => without(tree.text, tree.end(node), /^\s*,/),
  'a closing bracket missing': ({ tree, node }) =>
    tree.isContainer(node) ? [{ start: tree.end(node) - 1, end: tree.end(node), newText: '' }] : [],
  'an opening bracket missing': ({ tree, node }) =>
    tree.isContainer(node) ? [{ start: tree.start(node), end: tree.start(node) + 1, newText: '' }] : [],
};

/** Ways to damage the text of a property name. */
export const keyDamage: Damage = {
  'a name without quotes': (site) => name(site, (text) => text.slice(1, -1)),
  'a name between single quotes': (site) => name(site, (text) => `'${text.slice(1, -1)}'`),
  'a quote of the name missing': (site) => name(site, (text) => text.slice(0, -1)),
  'a colon missing': ({ tree, node }) => without(tree.text, tree.end(node - 1), /^\s*:/),
  'an equals sign instead of the colon': ({ tree, node }) => without(tree.text, tree.end(node - 1), /^\s*:/, ' ='),
  'no name': (site) => name(site, () => ''),
};

function name({ tree, node }: Site, change: (text: string) => string): ReturnType<Damage[string]> {
  const [start, end] = [tree.start(node - 1), tree.end(node - 1)];
  return [{ start, end, newText: change(tree.text.slice(start, end)) }];
}

function without(text: string, at: number, what: RegExp, newText = ''): ReturnType<Damage[string]> {
  const found = what.exec(text.slice(at, at + 1000));
  return found ? [{ start: at, end: at + found[0].length, newText }] : [];
}
