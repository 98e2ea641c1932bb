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
  return rowOf(session, iso, {
    endedAt: iso(session.endedAt),
    seconds: (session.endedAt - session.startedAt) / 1000,
    endKnown: session.endKnown,
    marginSeconds: session.marginSeconds,
    origin: session.origin,
  });
}

/** An open session as the API tells it: it lasts, so far, until it was last seen. */
export function wireOpenSession(session: OpenSession, iso: (at: number) => string): SessionRow {
  return rowOf(session, iso, {
    endedAt: null,
    seconds: Math.max(0, session.lastSeenAt - session.startedAt) / 1000,
    endKnown: 'open',
    marginSeconds: 0,
    origin: 'seen',
  });
}

type End = Pick<SessionRow, 'endedAt' | 'seconds' | 'endKnown' | 'marginSeconds' | 'origin'>;

/** One literal, field by field: exports make a million rows, and putting two objects together costs ten times as much. */
function rowOf(session: Session | OpenSession, iso: (at: number) => string, end: End): SessionRow {
  const row: SessionRow = {
    id: session.id,
    listener: session.listener,
    mount: session.mount,
    startedAt: iso(session.startedAt),
    endedAt: end.endedAt,
    seconds: end.seconds,
    endKnown: end.endKnown,
    marginSeconds: end.marginSeconds,
    origin: end.origin,
    countryCode: session.countryCode,
    country: countryName(session.countryCode),
    region: session.region,
    city: session.city,
    userAgent: session.userAgent,
    client: session.client,
    os: session.os,
    kind: session.kind,
    isBot: session.isBot,
  };
  if (session.ip !== undefined) row.ip = session.ip;
  return row;
}
