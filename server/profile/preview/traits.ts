import { languageNameOf } from '../values/languageCodes';
import { levelOf } from '../values/levelWords';
import { defined, type DocumentReader, type Located } from './documentReader';
import { sectionOf } from './sections';
import type { Skill, Trait, TraitList } from './resume';

/** The lists of an experience or an education that the preview shows. */
const listsOfPeriods: readonly TraitList['name'][] = [
  'skills',
  'languages',
  'certifications',
  'courses',
  'tasks',
  'interests',
];
/** Items of a list within an experience. */
const maxItemsOfPeriod = 60;

/** A name with a value. An item that is no object is the name. */
export function traitAt(reader: DocumentReader, item: Located): Trait | undefined {
  const name = reader.part(reader.property(item, 'name'));
  const valueProperty = reader.property(item, 'value');
  const value = reader.part(valueProperty);
  if (!name && !value) return otherTraitAt(reader, item);
  return defined<Trait>({
    ...reader.place(item),
    key: undefined,
    name,
    value,
    level: levelOf(reader.scalar(valueProperty)),
  });
}

/** An item without the documented properties. */
function otherTraitAt(reader: DocumentReader, item: Located): Trait | undefined {
  const hasProperties = reader.properties(item).some((property) => !reader.isBlank(property) && reader.part(property));
  const name = !reader.isObject(item) || hasProperties ? reader.part(item) : undefined;
  return name && { ...reader.place(item), name };
}

export function skillAt(reader: DocumentReader, item: Located): Skill | undefined {
  const trait = traitAt(reader, item);
  const type = reader.scalar(reader.property(item, 'type'));
  return trait && { ...trait, type: type === 'hard' || type === 'soft' ? type : 'other' };
}

/** A language: the name of a code in place of the code. */
export function languageAt(reader: DocumentReader, item: Located): Trait | undefined {
  const trait = traitAt(reader, item);
  const name = trait?.name && languageNameOf(trait.name.text.toLowerCase());
  return trait?.name && name !== undefined ? { ...trait, name: { ...trait.name, text: name } } : trait;
}

/** The lists of an experience or an education. */
export function traitListsAt(reader: DocumentReader, item: Located): TraitList[] {
  return listsOfPeriods.flatMap((name) => {
    const create = name === 'languages' ? languageAt : traitAt;
    const section = sectionOf(reader, reader.property(item, name), maxItemsOfPeriod, create);
    return section ? [{ ...section, name }] : [];
  });
}
