import { type Answer, jsonAnswer } from '../answer';

/** An error as AzuraCast's API words it; the type is what programs test, the message may be translated. */
function apiError(status: number, type: string, message: string): Answer {
  return jsonAnswer(
    {
      code: status,
      type,
      message,
      formatted_message: message,
      extra_data: { class: type, file: '/var/azuracast/www/src/Middleware.php', line: 42 },
      success: false,
    },
    status,
  );
}

/** No key, a malformed one or a wrong one: AzuraCast makes no difference and never sends 401. */
export const notLoggedIn = (): Answer =>
  apiError(403, 'NotLoggedInException', 'You must be logged in to access this page.');

/** The key is known, the right to see listeners is missing. */
export const permissionDenied = (): Answer =>
  apiError(
    403,
    'PermissionDeniedException',
    'You do not have permission to access this portion of the site.',
  );

export const recordNotFound = (): Answer => apiError(404, 'NotFoundException', 'Record not found.');

export const tooManyRequests = (): Answer =>
  apiError(
    429,
    'RateLimitExceededException',
    'You have exceeded the rate limit for this application.',
  );

/** A date that PHP cannot read. */
export const unreadableDate = (): Answer =>
  apiError(500, 'InvalidFormatException', 'Could not parse the given date.');

/** A path AzuraCast does not know, for who accepts JSON; others get a page. */
export const unknownPath = (): Answer => apiError(404, 'HttpNotFoundException', 'Not found.');
