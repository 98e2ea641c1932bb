import { version } from '../../../../package.json';

/**
 * Sent with every request. "Mozilla/5.0 (compatible; …)" since Shoutcast 1 answers others with the
 * stream itself; neither "curl" nor "Liquidsoap" may stand in it, for which AzuraCast changes its errors.
 */
export const USER_AGENT = `Mozilla/5.0 (compatible; Earshot/${version})`;
