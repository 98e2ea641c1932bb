import { oc } from '@orpc/contract';

/** Errors every call may answer with; `message` is a sentence for people. */
const errors = {
  BAD_REQUEST: { status: 400, message: 'The request is not right.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing here.' },
  CONFLICT: { status: 409, message: 'That does not fit the present state.' },
  UNPROCESSABLE_CONTENT: { status: 422, message: 'That cannot be done with these values.' },
  SERVICE_UNAVAILABLE: { status: 503, message: 'Earshot cannot do that at the moment.' },
} as const;

/** What every call begins with. */
const base = oc.errors(errors);

/** A call that only reads. */
export const get = (path: `/${string}`, summary: string, tag: string) =>
  base.route({ method: 'GET', path, summary, tags: [tag] });

/** A call that does something. */
export const post = (path: `/${string}`, summary: string, tag: string) =>
  base.route({ method: 'POST', path, summary, tags: [tag] });

/** A call that changes what is there. */
export const patch = (path: `/${string}`, summary: string, tag: string) =>
  base.route({ method: 'PATCH', path, summary, tags: [tag] });
