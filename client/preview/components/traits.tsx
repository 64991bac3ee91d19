/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Section, Skill, Trait } from '../../../server/profile/preview/resume';
import { formatLevel } from './formats';
import { listHeading } from './headings';
import { HeadedSection, More } from './section';
import { Text } from './text';
import { placeAttributes, useView } from './view';

/** The skills by type. */
export function Skills(): ComponentChildren {
  const { skills } = useView().resume;
  if (!skills) return null;
  const groups = (['hard', 'soft', 'other'] as const)
    .map((type) => ({ type, items: skills.items.filter((item) => item.type === type) }))
    .filter(({ items }) => items.length > 0);
  const hasHeadings = groups.length > 1 || groups[0]?.type !== 'other';
  return (
    <HeadedSection name="skills" heading={listHeading('skills')} place={skills}>
      {groups.map(({ type, items }) => (
        <div key={type} class="group">
          {hasHeadings && <h3>{skillHeading(type)}</h3>}
          <TraitItems items={items} />
        </div>
      ))}
      <More name="skills" section={skills} />
    </HeadedSection>
  );
}

/** The heading of the skills of a type. */
export function skillHeading(type: Skill['type']): string {
  if (type === 'hard') return l10n.t('Hard skills');
  return type === 'soft' ? l10n.t('Soft skills') : l10n.t('Other skills');
}

interface TraitsProps {
  readonly name: 'languages' | 'certifications' | 'courses' | 'tasks' | 'interests';
}

/** One of the lists of names with values, such as the languages. */
export function Traits({ name }: TraitsProps): ComponentChildren {
  const section: Section<Trait> | undefined = useView().resume[name];
  if (!section) return null;
  return (
    <HeadedSection name={name} heading={listHeading(name)} place={section}>
      <TraitItems items={section.items} />
      <More name={name} section={section} />
    </HeadedSection>
  );
}

/** Items with a level have a bar; the others are short. */
function TraitItems({ items }: { readonly items: readonly Trait[] }): ComponentChildren {
  return (
    <ul class="traits">
      {items.map((item) => (
        <li key={item.start} class={item.level === undefined ? 'trait' : 'trait has-level'} {...placeAttributes(item)}>
          {item.name && (
            <span class="name">
              <Text part={item.name} />
            </span>
          )}
          {item.value && (
            <span class="value">
              {' '}
              <LevelText item={item} />
            </span>
          )}
          {item.level !== undefined && (
            <span class="level" aria-hidden="true">
              <span style={{ width: `${item.level * 100}%` }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A value: a number from 0 to 1 as a percentage. */
export function LevelText({ item: { value, level } }: { readonly item: Trait }): ComponentChildren {
  const { locale } = useView();
  if (!value) return null;
  return (
    <Text part={value}>{level !== undefined && isDecimal(value.text) ? formatLevel(level, locale) : value.text}</Text>
  );
}

/** Whether the text of a level is a number, such as 0.6. */
export function isDecimal(text: string): boolean {
  return /^[\d.,e-]+$/i.test(text);
}
