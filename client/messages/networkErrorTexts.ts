import * as l10n from '@vscode/l10n';
import { plainText } from './plainText';

/** Appends the reason. @param code of Node's `net`, `dns` or `tls`; may be empty. */
export function withNetworkError(text: string, code: string): string {
  return code === '' ? text : `${text} ${networkErrorText(code)}`;
}

function networkErrorText(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return l10n.t('Connection refused ({0}).', code);
    case 'ENOTFOUND':
      return l10n.t('Unknown host name ({0}).', code);
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return l10n.t('The host name cannot be resolved at the moment ({0}).', code);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return l10n.t('No route to the host ({0}).', code);
    case 'ECONNRESET':
      return l10n.t('The connection was reset ({0}).', code);
    case 'ETIMEDOUT':
      return l10n.t('The network did not respond ({0}).', code);
    case 'EACCES':
    case 'EPERM':
      return l10n.t('This computer blocks the connection, for example with a firewall ({0}).', code);
    case 'ERR_PROXY_TUNNEL':
      return l10n.t('The proxy did not connect ({0}). Check the proxy settings.', code);
    case 'ERR_BROWSER_BLOCKED':
      return l10n.t(
        'The browser may have blocked the request, because the service does not allow requests of web pages (CORS). VS Code on the desktop has no such limit.',
      );
    case 'ERR_BROWSER_FETCH':
      return l10n.t('The browser does not tell the reason.');
    case 'CERT_HAS_EXPIRED':
      return l10n.t('The certificate has expired ({0}).', code);
    case 'CERT_NOT_YET_VALID':
      return l10n.t('The certificate is not valid yet ({0}).', code);
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return l10n.t('The certificate is self-signed ({0}).', code);
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return l10n.t('This computer does not trust the issuer of the certificate ({0}).', code);
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return l10n.t('The certificate is for another host name ({0}).', code);
    default:
      return l10n.t('Error code: {0}.', plainText(code));
  }
}
