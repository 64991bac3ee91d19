import { splitList } from '../../values/listText';
import { foldName } from './mappingTree';
import type { ImportSource, SourceValue } from './importSource';

/** A property of the source. */
type Property = SourceValue & { readonly name: string };

/** Names in a list with a name of its own: `{"category": "Languages", "skills": ["Python", "R"]}`. */
export interface NamedGroup {
  readonly label: Property;
  readonly items: Property;
  /** The properties next to these. */
  readonly others: readonly Property[];
}

/** Names of the name of a group, in the languages of resumes. */
const labelNames = new Set(
  `name category group groupname title label type kind area domain heading section family theme skillcategory categoryname categorie
  domaine groupe famille rubrique intitule nom titre categoria grupo nombre titulo kategorie gruppe bereich titel ambito gruppo nome area
  categorie groep naam 类别 类型 分类 名称`.split(/\s+/),
);

/** Names of a list of any items. */
const plainListNames = new Set(
  `items list values entries elements names details content contents children data results records skills keywords tags skilllist
  skillnames liste elementos valores elemente werte eintrage 列表 关键词`.split(/\s+/),
);

/** Names of the list of a group. */
const listNames = new Set([
  ...plainListNames,
  ...`technologies tools competencies abilities subskills competences outils motscles competencias habilidades herramientas kenntnisse
  fahigkeiten werkzeuge competenze strumenti vaardigheden hobbies interests activities 技能`.split(/\s+/),
]);

/** Whether a name is one of a list of any items. */
export function isPlainListName(name: string): boolean {
  return plainListNames.has(fold(name));
}

function isListName(name: string): boolean {
  return listNames.has(fold(name));
}

function fold(name: string): string {
  return foldName(name.normalize('NFD').replaceAll(/\p{M}/gu, ''));
}

/** The parts of an object that is a group of names. @returns undefined if it is an item, such as a skill with a level. */
export function namedGroupOf(document: ImportSource, source: SourceValue): NamedGroup | undefined {
  const filled = document.children(source).filter((child) => !document.isEmpty(child));
  const lists = filled.filter((child) => isListOfNames(document, child));
  const labels = filled.filter((child) => labelNames.has(fold(child.name)) && isText(document, child));
  // The list may be a text: `{"category": "Languages", "skills": "Python, R"}`.
  const texts = filled.filter((child) => isListName(child.name) && isListText(document, child));
  const items = (lists.length > 0 ? lists : texts).filter(({ name }) => isListName(name));
  const [label] = labels;
  const [list] = items;
  if (!label || !list || items.length > 1 || lists.length > 1) return undefined;
  return {
    label,
    items: list,
    others: document.children(source).filter(({ node }) => node !== label.node && node !== list.node),
  };
}

/** Words in the names of groups, and not in those of skills. */
const groupWords = new Set(
  `hard soft technical functional core key main other others additional general primary secondary programming scripting markup software
  frameworks libraries databases languages tools technologies platforms methodologies methods cloud devops backend frontend web mobile
  testing design data systems infrastructure office management interpersonal personal professional digital business skills competences
  techniques outils langages logiciels methodes autres bases technisch werkzeuge sprachen sonstige tecnicas blandas herramientas lenguajes
  otros tecniche strumenti linguaggi altro ferramentas linguagens outras`.split(/\s+/),
);

/**
 * Whether the properties of an object are groups: `{"technical": ["Java"], "tools": {"build": ["npm"]}, "soft": "Teamwork, Humour"}`.
 * @param isOfItem whether a name is that of a property of an item, such as its level.
 */
export function isMapOfGroups(
  document: ImportSource,
  source: SourceValue,
  isOfItem: (name: string) => boolean,
): boolean {
  if (!document.isObject(source)) return false;
  const filled = document.children(source).filter((child) => !document.isEmpty(child));
  const isGroup = (child: SourceValue): boolean =>
    isListOfNames(document, child) || isMapOfGroups(document, child, isOfItem);
  const others = filled.filter((child) => !isGroup(child));
  if (others.length < filled.length)
    return others.every((child) => document.isArray(child) || isListName(child.name) || !isOfItem(child.name));
  // `{"Java": "expert, 5 years"}` has the same form.
  return (
    filled.some((child) => isListText(document, child)) &&
    filled.every((child) => isText(document, child) && child.name.split(/[\s_/&-]+|(?=\p{Lu})/u).some(isGroupWord))
  );
}

function isGroupWord(word: string): boolean {
  return groupWords.has(fold(word));
}

function isListOfNames(document: ImportSource, source: SourceValue): boolean {
  if (!document.isArray(source)) return false;
  const items = document.children(source).filter((item) => !document.isEmpty(item));
  return items.length > 0 && items.every((item) => document.isObject(item) || isText(document, item));
}

function isText(document: ImportSource, source: SourceValue): boolean {
  return document.isScalar(source) && !document.isNumber(source) && !document.isBoolean(source);
}

function isListText(document: ImportSource, source: SourceValue): boolean {
  return isText(document, source) && splitList(document.textOf(source)).length > 1;
}
