import * as z from 'zod';

/** Instants on the wire: ISO 8601 with the station's offset, for example `2026-11-21T20:30:00+01:00`. */
export const instant = z.iso.datetime({ offset: true });
