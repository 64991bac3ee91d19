import { schemaAt } from '../../schema/profileSchema';
import { matchEnumValue } from '../../values/enumValueMatch';
import type { ForeignFormat } from '../formats/format';
import { type Fields, type ImportDraft, Scope } from './importDraft';
import { ImportParts } from './importParts';
import { addItem, mergeLastItem } from './importItems';
import { isTraitList, kindOf, Placement } from './importPlacement';
import type { SourceValue } from './importSource';
import { type MappingNode, mappingOf, mappingOfItem, mappingTreeOf, type MappingTarget } from './mappingTree';
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
    if (isTraitList(target.path) && this.isMap(source, mapping, target.path))
      return this.walkMap(source, target, scope);
    const item: Fields = {};
    const list = slot.list();
    list.push(item);
    const index = list.length - 1;
    const path = `${slot.path}[${index}]`;
    const own = new Scope(scope, this.draft.root);
    own.open(target.path, { value: item, path });
    this.walkProperties(source, mapping, own);
    this.parts.finish(own);
    const isTrait = isTraitList(target.path);
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
      owner ??= this.draft.source.valueOf(source) as Fields;
      this.walk(child, this.synonymMapping(child.name, container, owner, scope), scope);
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

  /** Whether an object has names of items, and not the properties of one. */
  private isMap(source: SourceValue, mapping: MappingNode, path: string): boolean {
    if (!this.draft.source.isObject(source)) return false;
    const owner = this.draft.source.valueOf(source) as Fields;
    const scope = new Scope(undefined, this.draft.root);
    return this.draft.source
      .children(source)
      .every(
        ({ name }) =>
          mappingOf(mapping, name) === undefined &&
          this.synonymMapping(name, path, owner, scope)?.target?.path !== `${path}.name`,
      );
  }

  /** `{"English": "C1"}`, `{"technical": ["Java"], "soft": ["Teamwork"]}` */
  private walkMap(source: SourceValue, target: MappingTarget, scope: Scope): void {
    const document = this.draft.source;
    const slot = this.draft.slot(target.path, scope);
    for (const child of document.children(source)) {
      const items = document.isArray(child) ? document.children(child) : [];
      if (document.isScalar(child) && !document.isEmpty(child) && slot) {
        this.draft.claim(child, addItem(slot, { name: child.name, value: document.scalarOf(child) }));
      } else if (items.length > 0 && items.every((item) => document.isScalar(item))) {
        const before = slot?.list().length ?? 0;
        this.placement.place(target, items, scope);
        if (target.path.endsWith('skills[]')) addType(slot?.list().slice(before) as Fields[], child.name);
      } else this.draft.keep(child);
    }
  }
}

function addType(skills: readonly Fields[], category: string): void {
  const { values, isCertain } = matchEnumValue(category, skillTypes);
  if (isCertain) for (const skill of skills) skill.type = values[0];
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
