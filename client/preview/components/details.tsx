/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Permission, Place, Section, Trait } from '../../../server/profile/preview/resume';
import { formatSize, ratingText } from '../../../server/profile/preview/text/formats';
import { HeadedSection, More } from './section';
import { DateText, LinkText, Text } from './text';
import { placeAttributes, useView } from './view';
import { listHeading, permissionName, stageName } from '../../../server/profile/preview/text/words';

/** The data that is not part of a resume: what HrFlow and the recruiter do with the profile. */
export function Details(): ComponentChildren {
  if (useView().hasDetails === false) return null;
  return (
    <section class="details" aria-label={l10n.t('Data for HrFlow')}>
      <EligibilitySection />
      <Labels />
      <TraitTable name="tags" />
      <TraitTable name="metadatas" />
      <ConsentMatrix />
      <Attachments />
    </section>
  );
}

function EligibilitySection(): ComponentChildren {
  const { searching, scoring } = useView().resume.eligibility;
  return (
    <HeadedSection name="eligibility" heading={l10n.t('Searching and scoring')}>
      <ul class="eligibility">
        <EligibilityItem
          reasons={searching}
          eligible={l10n.t('Searches can find this profile.')}
          notEligible={l10n.t('Searches cannot find this profile.')}
        />
        <EligibilityItem
          reasons={scoring}
          eligible={l10n.t('This profile can be scored for a job.')}
          notEligible={l10n.t('This profile cannot be scored for a job.')}
        />
      </ul>
    </HeadedSection>
  );
}

interface EligibilityItemProps {
  readonly reasons: readonly string[];
  readonly eligible: string;
  readonly notEligible: string;
}

function EligibilityItem({ reasons, eligible, notEligible }: EligibilityItemProps): ComponentChildren {
  const isEligible = reasons.length === 0;
  return (
    <li class={isEligible ? 'eligible' : 'not-eligible'}>
      <span class="mark" aria-hidden="true">
        {isEligible ? '✓' : '✗'}
      </span>{' '}
      <strong>{isEligible ? eligible : notEligible}</strong>
      {reasons.map((reason) => (
        <p key={reason}>
          <Code text={reason} />
        </p>
      ))}
    </li>
  );
}

/** A message whose parts in backquotes are code. */
function Code({ text }: { readonly text: string }): ComponentChildren {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly children: ComponentChildren;
}

/** A table whose first column is the heading of each row. */
function Table({ caption, columns, children }: TableProps): ComponentChildren {
  return (
    <div class="table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Row({ place, children }: { readonly place?: Place; readonly children: ComponentChildren }): ComponentChildren {
  return <tr {...(place && placeAttributes(place))}>{children}</tr>;
}

function Labels(): ComponentChildren {
  const {
    locale,
    resume: { labels },
  } = useView();
  if (!labels) return null;
  const columns = [l10n.t('Job'), l10n.t('Stage'), l10n.t('Rating'), l10n.t('Since')];
  return (
    <HeadedSection name="labels" heading={listHeading('labels')} place={labels}>
      <Table caption={listHeading('labels')} columns={columns}>
        {labels.items.map((label, index) => (
          <Row key={index} place={label}>
            <th scope="row">{label.job ? <Text part={label.job} /> : '—'}</th>
            <td>{label.stage && <Text part={label.stage}>{stageName(label.stage.text)}</Text>}</td>
            <td>{label.rating && <Text part={label.rating}>{ratingText(label.rating.text, locale)}</Text>}</td>
            <td>{(label.dateStage ?? label.dateRating) && <LabelDate label={label} />}</td>
          </Row>
        ))}
      </Table>
      <More name="labels" section={labels} />
    </HeadedSection>
  );
}

type LabelItem = NonNullable<ReturnType<typeof useView>['resume']['labels']>['items'][number];

function LabelDate({ label: { dateStage, dateRating } }: { readonly label: LabelItem }): ComponentChildren {
  const date = dateStage ?? dateRating;
  return date ? <DateText part={date} /> : null;
}

function TraitTable({ name }: { readonly name: 'tags' | 'metadatas' }): ComponentChildren {
  const section: Section<Trait> | undefined = useView().resume[name];
  if (!section) return null;
  return (
    <HeadedSection name={name} heading={listHeading(name)} place={section}>
      <Table caption={listHeading(name)} columns={[l10n.t('Name'), l10n.t('Value')]}>
        {section.items.map((item, index) => (
          <Row key={index} place={item}>
            <th scope="row">{item.name ? <Text part={item.name} /> : '—'}</th>
            <td>{item.value && <Text part={item.value} />}</td>
          </Row>
        ))}
      </Table>
      <More name={name} section={section} />
    </HeadedSection>
  );
}

function ConsentMatrix(): ComponentChildren {
  const { consent } = useView().resume;
  if (!consent) return null;
  const columns = [l10n.t('Permission'), l10n.t('Owner'), l10n.t('Controller')];
  return (
    <HeadedSection name="consent" heading={l10n.t('Consent')} place={consent}>
      <Table caption={l10n.t('Consent')} columns={columns}>
        {consent.rows.map(({ permission, owner, controller }) => (
          <Row key={permission}>
            <th scope="row">
              <bdi>{permissionName(permission)}</bdi>
            </th>
            <td>
              <PermissionText part={owner} />
            </td>
            <td>
              <PermissionText part={controller} />
            </td>
          </Row>
        ))}
      </Table>
    </HeadedSection>
  );
}

function PermissionText({ part }: { readonly part: Permission | undefined }): ComponentChildren {
  if (!part) return <span class="missing">{l10n.t('not set')}</span>;
  const { isGranted } = part;
  if (isGranted === undefined) return <Text part={part} />;
  return (
    <span class={isGranted ? 'granted' : 'denied'} {...placeAttributes(part)}>
      <span aria-hidden="true">{isGranted ? '✓' : '✗'}</span> {isGranted ? l10n.t('Yes') : l10n.t('No')}
    </span>
  );
}

function Attachments(): ComponentChildren {
  const { resume, locale } = useView();
  const { attachments } = resume;
  if (!attachments) return null;
  return (
    <HeadedSection name="attachments" heading={listHeading('attachments')} place={attachments}>
      <ul class="attachments">
        {attachments.items.map((item, index) => (
          <li key={index} {...placeAttributes(item)}>
            {item.name && <LinkText part={item.name} />} {item.type && <Text part={item.type} />}{' '}
            {item.size !== undefined && <span class="length">{formatSize(item.size, locale)}</span>}
          </li>
        ))}
      </ul>
      <More name="attachments" section={attachments} />
    </HeadedSection>
  );
}
