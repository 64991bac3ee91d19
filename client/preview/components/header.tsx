/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { DateText, LinkText, Text } from './text';
import { placeAttributes, useView } from './view';
import { genderName } from '../../../server/profile/preview/text/words';

/** Name, headline, picture and contact. */
export function Header(): ComponentChildren {
  const { header } = useView().resume;
  return (
    <header class="header" {...placeAttributes(header)}>
      <Picture />
      <div class="header-text">
        <h1>{header.name ? <Text part={header.name} /> : <span class="missing">{l10n.t('No name')}</span>}</h1>
        {header.headline && (
          <p class="headline">
            <Text part={header.headline} />
          </p>
        )}
        <Contact />
      </div>
    </header>
  );
}

/** The initials until the user asks for the picture. */
function Picture(): ComponentChildren {
  const { resume, picture, onLoadPicture } = useView();
  const { initials, picture: part } = resume.header;
  if (part && picture !== undefined)
    return <img class="picture" {...placeAttributes(part)} src={picture} alt={l10n.t('Picture of the candidate')} />;
  if (initials === '' && !part) return null;
  const canLoad = part?.href !== undefined && onLoadPicture !== undefined;
  return (
    <div class="picture">
      <span class="initials" aria-hidden="true">
        {initials}
      </span>
      {canLoad && (
        <button type="button" class="load-picture" title={part.text} onClick={onLoadPicture}>
          {l10n.t('Load Picture')}
        </button>
      )}
    </div>
  );
}

function Contact(): ComponentChildren {
  const { email, phone, location, urls, birth, gender, drivingLicense } = useView().resume.header;
  const links = [email, phone, location, ...urls].filter((part) => part !== undefined);
  if (links.length === 0 && !birth && !gender && !drivingLicense) return null;
  return (
    <ul class="contact" aria-label={l10n.t('Contact')}>
      {links.map((part, index) => (
        <li key={index}>
          <LinkText part={part} {...(part === location && { label: l10n.t('Show on the map') })} />
        </li>
      ))}
      {birth && (
        <li>
          {l10n.t('Born')} <DateText part={birth} />
        </li>
      )}
      {gender && (
        <li>
          <Text part={gender}>{genderName(gender.text)}</Text>
        </li>
      )}
      {drivingLicense && (
        <li>
          {l10n.t('Driving license')} <Text part={drivingLicense} />
        </li>
      )}
    </ul>
  );
}
