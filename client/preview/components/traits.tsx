/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Section, Trait } from '../../../server/profile/preview/resume';
import { valueText } from '../../../server/profile/preview/text/formats';
import { HeadedSection, More } from './section';
import { Text } from './text';
import { placeAttributes, useView } from './view';
import { listHeading, skillHeading } from '../../../server/profile/preview/text/words';

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

/** Items with a level have a bar; the others follow them. */
function TraitItems({ items }: { readonly items: readonly Trait[] }): ComponentChildren {
  return (
    <>
      <TraitList className="traits levels" items={items.filter(({ level }) => level !== undefined)} />
      <TraitList className="traits" items={items.filter(({ level }) => level === undefined)} />
    </>
  );
}

interface TraitListProps {
  readonly className: string;
  readonly items: readonly Trait[];
}

function TraitList({ className, items }: TraitListProps): ComponentChildren {
  if (items.length === 0) return null;
  return (
    <ul class={className}>
      {items.map((item, index) => (
        <li key={index} class="trait" {...placeAttributes(item)}>
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
export function LevelText({ item }: { readonly item: Trait }): ComponentChildren {
  const { locale } = useView();
  return item.value ? <Text part={item.value}>{valueText(item, locale)}</Text> : null;
}
