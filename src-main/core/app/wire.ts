import { countryName } from '#shared/model/country-name';
import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import type { LiveState, SessionRow } from './earshot';

type WireDay = LiveState['today'];

/** A day's record as the API tells it: instants in ISO 8601. */
export function wireDay(stats: DayStats, iso: (at: number) => string): WireDay {
  return { ...stats, peakAt: stats.peakAt === null ? null : iso(stats.peakAt) };
}

/** A finished session as the API tells it. */
export function wireSession(session: Session, iso: (at: number) => string): SessionRow {
  return {
    ...common(session, iso),
    endedAt: iso(session.endedAt),
    seconds: (session.endedAt - session.startedAt) / 1000,
    endKnown: session.endKnown,
    marginSeconds: session.marginSeconds,
    origin: session.origin,
  };
}

/** An open session as the API tells it: it lasts, so far, until it was last seen. */
export function wireOpenSession(session: OpenSession, iso: (at: number) => string): SessionRow {
  return {
    ...common(session, iso),
    endedAt: null,
    seconds: Math.max(0, session.lastSeenAt - session.startedAt) / 1000,
    endKnown: 'open',
    marginSeconds: 0,
    origin: 'seen',
  };
}

function common(
  session: Session | OpenSession,
  iso: (at: number) => string,
): Omit<SessionRow, 'endedAt' | 'seconds' | 'endKnown' | 'marginSeconds' | 'origin'> {
  return {
    id: session.id,
    listener: session.listener,
    mount: session.mount,
    startedAt: iso(session.startedAt),
    countryCode: session.countryCode,
    country: countryName(session.countryCode),
    region: session.region,
    city: session.city,
    userAgent: session.userAgent,
    client: session.client,
    os: session.os,
    kind: session.kind,
    isBot: session.isBot,
    ...(session.ip === undefined ? {} : { ip: session.ip }),
  };
}
