import { schemaAt } from '../../schema/profileSchema';
import { matchEnumValue } from '../../values/enumValueMatch';
import { cachedFormsOf } from '../../values/propertyNameForms';
import { isPeriodName } from '../../values/synonymLookup';
import type { ForeignFormat } from '../formats/format';
import { type Fields, type ImportDraft, Scope } from './importDraft';
import { ImportParts } from './importParts';
import { isPlainListName, isMapOfGroups, type NamedGroup, namedGroupOf } from './importGroups';
import { addItem, mergeLastItem } from './importItems';
import { isTraitList, kindOf, Placement } from './importPlacement';
import type { SourceValue } from './importSource';
import { foldName, type MappingNode, mappingOf, mappingOfItem, mappingTreeOf, type MappingTarget } from './mappingTree';
import { pathOfPattern, propertyMeanings } from './propertyMeanings';

/** Names of the text in an object that stands for a text: `{"name": "Acme"}` for a company. */
const textNames = 'text value name label title formatted display raw address number url href content'.split(' ');

/** Names of items, and of lists of them, in a map by category: `{"technical": ["Java"]}`. */
const skillTypes = ['hard', 'soft'];

/** Goes through the source in the order of its text and puts each value where the mapping says. */
export class ImportWalk {
  private readonly placement: Placement;
  private readonly parts: ImportParts;
  private readonly isLoose: boolean;

  constructor(
    private readonly draft: ImportDraft,
    private readonly format: ForeignFormat,
  ) {
    this.placement = new Placement(draft);
    this.parts = new ImportParts(draft, this.placement);
    this.isLoose = format.isLoose === true;
  }

  run(document: SourceValue): void {
    const scope = new Scope(undefined, this.draft.root);
    const mapping = mappingTreeOf(this.format);
    if (this.draft.source.isObject(document)) this.walkProperties(document, mapping, scope);
    else this.walk(document, mapping, scope);
    this.parts.finish(scope);
  }

  private walk(source: SourceValue, mapping: MappingNode | undefined, scope: Scope): void {
    const document = this.draft.source;
    if (!mapping) return this.draft.keep(source);
    if (document.isScalar(source)) return this.walkScalar(source, mapping, scope);
    if (document.isEmpty(source)) return this.draft.claim(source, 'empty');
    if (document.isArray(source)) return this.walkArray(source, mapping, scope);
    const { target } = mapping;
    if (!target) return this.walkProperties(source, mapping, scope);
    if (target.path === 'metadatas') return this.draft.keep(source);
    if (target.path.endsWith('[]')) return this.walkItem(source, mapping, target, scope);
    if (isContainerPath(target.path)) return this.walkProperties(source, mapping, scope);
    this.walkObjectForText(source, mapping, target, scope);
  }

  private walkScalar(source: SourceValue, mapping: MappingNode, scope: Scope): void {
    const target = mapping.target ?? textNames.flatMap((name) => mapping.children.get(name)?.target ?? [])[0];
    if (this.draft.source.isEmpty(source)) this.draft.claim(source, 'empty');
    else if (target && (!isContainerPath(target.path) || kindOf(target.path) !== 'text'))
      this.placement.place(target, [source], scope);
    else this.draft.keep(source);
  }

  private walkArray(source: SourceValue, mapping: MappingNode, scope: Scope): void {
    const items = this.draft.source.children(source);
    const areScalars = items.every((item) => this.draft.source.isScalar(item));
    if (areScalars && mapping.children.has('0')) return this.walkItem(source, mapping, mapping.target, scope);
    if (areScalars && mapping.target && !isPlainContainer(mapping.target.path))
      return this.placement.place(mapping.target, items, scope);
    for (const item of items) {
      const own = new Scope(scope, this.draft.root);
      const isFiltered = (mapping.filtered?.length ?? 0) > 0 && this.draft.source.isObject(item);
      this.walk(item, isFiltered ? mappingOfItem(mapping, this.draft.source.valueOf(item)) : mapping, own);
      this.parts.finish(own);
    }
  }

  private walkItem(source: SourceValue, mapping: MappingNode, target: MappingTarget | undefined, scope: Scope): void {
    if (!target) return this.walkProperties(source, mapping, scope);
    if (target.conversion !== undefined) return this.walkObjectForText(source, mapping, target, scope);
    const slot = this.draft.slot(target.path, scope);
    if (!slot) return this.draft.keep(source);
    const isTrait = isTraitList(target.path);
    const group = isTrait ? this.groupOf(source, mapping) : undefined;
    if (isTrait && !group && this.isMap(source, mapping, target.path))
      return this.walkMap(source, mapping, target, scope);
    if (group && !this.hasLevel(group, target.path)) return this.walkNamedGroup(group, mapping, target, scope);
    const item: Fields = {};
    const list = slot.list();
    list.push(item);
    const index = list.length - 1;
    const path = `${slot.path}[${index}]`;
    const own = new Scope(scope, this.draft.root);
    own.open(target.path, { value: item, path });
    this.walkProperties(source, group ? withItems(mapping, target, group) : mapping, own);
    this.parts.finish(own);
    const same = isTrait ? mergeLastItem(slot, item) : undefined;
    if (same !== undefined) return this.draft.redirect(source, path, same);
    const isNameless = isTrait && item.name === undefined;
    if (isNameless || Object.keys(item).length === 0) this.draft.remove(slot, index, source);
  }

  /** An object or a list with names, whose properties are in the mapping or are synonyms. */
  private walkProperties(source: SourceValue, mapping: MappingNode, scope: Scope): void {
    let owner: Fields | undefined;
    const container = mapping.target?.path;
    for (const child of this.draft.source.children(source)) {
      const known = mappingOf(mapping, child.name);
      if (known || container === undefined) {
        this.walk(child, known, scope);
        continue;
      }
      if (this.walkPeriod(child, container, scope)) continue;
      owner ??= this.draft.source.valueOf(source) as Fields;
      const meaning = this.synonymMapping(child.name, container, owner, scope);
      // The name may say the type: `soft_skills`.
      if (meaning?.target?.path.endsWith('skills[]') === true && this.draft.source.isArray(child))
        this.walkGroup(child, child.name, meaning, scope);
      else this.walk(child, meaning, scope);
    }
  }

  /** The mapping of a property that the table does not have: by its own name in a profile, or by another name for that. */
  private synonymMapping(name: string, container: string, owner: Fields, scope: Scope): MappingNode | undefined {
    const paths = propertyMeanings(name, container, owner)
      .filter(({ isWeak }) => !isWeak || this.isLoose)
      .map(({ path }) => path);
    const path = paths.find((each) => this.draft.slot(each, scope)?.get() === undefined) ?? paths[0];
    return path === undefined || schemaAt(pathOfPattern(path)) === undefined
      ? undefined
      : { target: { path }, children: new Map() };
  }

  /** Both dates of a period in an object or a list of their own. @returns false for anything else. */
  private walkPeriod(child: SourceValue & { readonly name: string }, container: string, scope: Scope): boolean {
    const document = this.draft.source;
    if (document.isScalar(child) || !isPeriodName(cachedFormsOf(child.name), container.replace(/\[\]$/, '')))
      return false;
    const parts = document.children(child);
    if (document.isArray(child)) {
      if (parts.length !== 2 || !parts.every((part) => document.isScalar(part))) return false;
      this.placement.place({ path: container, conversion: 'period' }, parts, scope);
      return true;
    }
    const owner = document.valueOf(child) as Fields;
    const mappings = parts.map(({ name }) => this.synonymMapping(name, container, owner, scope));
    const isDate = (mapping: MappingNode | undefined): boolean =>
      /\.date_(?:start|end)$/.test(mapping?.target?.path ?? '');
    if (!mappings.some(isDate)) return false;
    for (const [index, part] of parts.entries())
      this.walk(part, isDate(mappings[index]) ? mappings[index] : undefined, scope);
    return true;
  }

  /** An object in the place of a text or a date. */
  private walkObjectForText(source: SourceValue, mapping: MappingNode, target: MappingTarget, scope: Scope): void {
    const isDate = kindOf(target.path) === 'date' || kindOf(target.path) === 'dateText';
    if (isDate && mapping.children.size === 0 && this.placement.placeDateObject(source, target, scope)) return;
    const children = this.draft.source.children(source);
    const names = isDate ? ['iso8601', 'text', 'date', 'value', 'timestamp'] : textNames;
    const filled = children.filter((child) => !this.draft.source.isEmpty(child));
    const main = names.flatMap((name) => filled.filter((child) => child.name.toLowerCase() === name))[0];
    for (const child of children) {
      const known = mappingOf(mapping, child.name);
      if (known) this.walk(child, known, scope);
      else if (child === main && this.draft.source.isScalar(child)) this.placement.place(target, [child], scope);
      else this.draft.keep(child);
    }
  }

  private groupOf(source: SourceValue, mapping: MappingNode): NamedGroup | undefined {
    const group = namedGroupOf(this.draft.source, source);
    return group && [group.label, group.items].every(({ name }) => mappingOf(mapping, name) === undefined)
      ? group
      : undefined;
  }

  /** Whether the name of a group is also that of a skill, since it has a level. */
  private hasLevel({ others }: NamedGroup, path: string): boolean {
    const scope = new Scope(undefined, this.draft.root);
    const filled = others.filter((each) => !this.draft.source.isEmpty(each));
    return filled.some(({ name }) => this.synonymMapping(name, path, {}, scope)?.target?.path === `${path}.value`);
  }

  /** `{"category": "Languages", "skills": ["Python", "R"]}` */
  private walkNamedGroup(group: NamedGroup, mapping: MappingNode, target: MappingTarget, scope: Scope): void {
    const document = this.draft.source;
    const label = document.textOf(group.label);
    const names = this.walkGroup(group.items, label, { target, children: mapping.children }, scope);
    if (names === undefined) this.draft.claim(group.label, `${this.draft.slot(target.path, scope)?.path}.type`);
    else this.draft.keepAs(group.label, `${label}: ${names}`);
    for (const each of group.others) this.draft.keep(each);
  }

  /** @returns the names of a group; undefined if its label is the type of its skills. */
  private walkGroup(items: SourceValue, label: string, mapping: MappingNode, scope: Scope): string | undefined {
    const path = mapping.target?.path ?? '';
    const list = this.draft.slot(path, scope)?.list() ?? [];
    const before = list.length;
    this.walk(items, mapping, scope);
    const added = list.slice(before) as Fields[];
    if (path.endsWith('skills[]') && addType(added, label)) return undefined;
    const texts = this.draft.source.isArray(items) ? this.draft.source.children(items) : [items];
    return texts.every((each) => this.draft.source.isScalar(each))
      ? texts.map((each) => this.draft.source.textOf(each)).join(', ')
      : added.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])).join(', ');
  }

  /** Whether an object has names of items or of groups, and not the properties of one. */
  private isMap(source: SourceValue, mapping: MappingNode, path: string): boolean {
    const document = this.draft.source;
    if (!document.isObject(source)) return false;
    const owner = document.valueOf(source) as Fields;
    const scope = new Scope(undefined, this.draft.root);
    const meaningOf = (name: string): string | undefined => this.synonymMapping(name, path, owner, scope)?.target?.path;
    const children = document.children(source);
    if (children.some(({ name }) => mappingOf(mapping, name) !== undefined)) return false;
    const isOfItem = (name: string): boolean => meaningOf(name) !== undefined;
    return (
      isMapOfGroups(document, source, isOfItem) || children.every(({ name }) => meaningOf(name) !== `${path}.name`)
    );
  }

  /** `{"English": "C1"}`, `{"technical": ["Java"], "soft": ["Teamwork"]}` */
  private walkMap(source: SourceValue, mapping: MappingNode, target: MappingTarget, scope: Scope): void {
    const document = this.draft.source;
    const slot = this.draft.slot(target.path, scope);
    const areGroups = isMapOfGroups(document, source, () => false);
    for (const child of document.children(source)) {
      const isGroup = areGroups && !document.isNumber(child) && !document.isBoolean(child);
      if (document.isEmpty(child) || (!isGroup && !document.isScalar(child))) this.draft.keep(child);
      else if (isGroup) {
        const names = this.walkGroup(child, child.name, { target, children: mapping.children }, scope);
        if (names !== undefined && names !== '' && !isPlainListName(child.name)) this.draft.note(child.path, names);
      } else if (slot) this.draft.claim(child, addItem(slot, { name: child.name, value: document.scalarOf(child) }));
    }
  }
}

/** What a group has in its list are items as well. */
function withItems(mapping: MappingNode, target: MappingTarget, { items }: NamedGroup): MappingNode {
  return {
    ...mapping,
    children: new Map([...mapping.children, [foldName(items.name), { target, children: new Map() }]]),
  };
}

/** @returns whether a category is a type of skills. */
function addType(skills: readonly Fields[], category: string): boolean {
  const { values, isCertain } = matchEnumValue(category, skillTypes);
  if (isCertain) for (const skill of skills) skill.type ??= values[0];
  return isCertain;
}

/** Objects of a profile whose properties are found by their synonyms. */
const containers = /^$|^info$|^info\.urls$|(?:^|\.)location(?:\.fields)?$/;

function isContainerPath(path: string): boolean {
  return containers.test(path);
}

/** A container that takes no text. */
function isPlainContainer(path: string): boolean {
  return path === '' || path === 'info' || path.endsWith('fields');
}
