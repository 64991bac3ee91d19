import { insert, type Site, startOf } from './site';
import type { Damage } from './values';

/** Ways to break the text around a value. */
export const layoutDamage: Damage = {
  'a comment behind': ({ tree, node }) => insert(tree.end(node), ' /* why? */'),
  'a comment before': (site) => insert(startOf(site), '/* why? */ '),
  'a comment on a line': (site) => insert(startOf(site), '// why?\n'),
  'a comma twice': ({ tree, node }) => insert(tree.end(node), ','),
  'a semicolon behind': ({ tree, node }) => insert(tree.end(node), ';'),
  'a bracket too many': ({ tree, node }) => insert(tree.end(node), ']'),
  'a brace too many': ({ tree, node }) => insert(tree.end(node), '}'),
  'a comma missing': ({ tree, node }) => without(tree.text, tree.end(node), /^\s*,/),
  'a closing bracket missing': ({ tree, node }) =>
    tree.isContainer(node) ? [{ start: tree.end(node) - 1, end: tree.end(node), newText: '' }] : [],
  'an opening bracket missing': ({ tree, node }) =>
    tree.isContainer(node) ? [{ start: tree.start(node), end: tree.start(node) + 1, newText: '' }] : [],
};

/** Ways to break the text of a member's name. */
export const keyDamage: Damage = {
  'a name without quotes': (site) => name(site, (text) => text.slice(1, -1)),
  'a name between single quotes': (site) => name(site, (text) => `'${text.slice(1, -1)}'`),
  'a quote of the name missing': (site) => name(site, (text) => text.slice(0, -1)),
  'a colon missing': ({ tree, node }) => without(tree.text, tree.end(node - 1), /^\s*:/),
  'an equals sign for the colon': ({ tree, node }) => without(tree.text, tree.end(node - 1), /^\s*:/, ' ='),
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
