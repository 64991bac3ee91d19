import { parseUrl } from '../values/webSites';

const hostWithoutScheme = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,24}(?:[/?#]|$)/i;
const email = /^[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}$/u;
const phone = /^\+?[\d\s().\-/]{3,40}$/;

/** The address of a page, if it is one with `http` or `https`, or the name of a host. */
export function pageUrl(text: string): string | undefined {
  const url = parseUrl(hostWithoutScheme.test(text) ? `https://${text}` : text);
  return url?.href;
}

/** A page's address for display: `linkedin.com/in/harry-potter`. */
export function shortUrl(text: string): string {
  return text.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '') || text;
}

export function emailUrl(text: string): string | undefined {
  return email.test(text) ? `mailto:${encodeURIComponent(text).replace('%40', '@')}` : undefined;
}

export function phoneUrl(text: string): string | undefined {
  if (!phone.test(text)) return undefined;
  const digits = text.replace(/\(0\)/, '').replaceAll(/[^\d+]/g, '');
  return /\d{3}/.test(digits) ? `tel:${digits}` : undefined;
}
