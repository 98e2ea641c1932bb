import { version } from '../../../../package.json';

/** Where whoever runs a server can read what asks it. */
const PROJECT_PAGE = 'https://earshot.example';

/**
 * Sent with every request. "Mozilla/5.0 (compatible; …)" since Shoutcast 1 answers others with the
 * stream itself; neither "curl" nor "Liquidsoap" may stand in it, for which AzuraCast changes its errors.
 */
export const USER_AGENT = `Mozilla/5.0 (compatible; Earshot/${version}; +${PROJECT_PAGE})`;
