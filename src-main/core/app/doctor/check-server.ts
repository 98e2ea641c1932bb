import type { FailureClass } from '#shared/model/failure';
import { failureWords } from '#shared/model/failure-words';
import type { StationSettings } from '#shared/model/settings';
import type { PollResult, RawConnection, Snapshot } from '#shared/model/snapshot';
import { createSource } from '../../sources/create-source';
import type { Credentials } from '../../sources/source';
import type { Clock } from '../clock';
import { AZURACAST_REFRESH_SECONDS } from '../settings-view';
import { error, note, ok, warning, type Finding } from './finding';
import { counted, plain, stretch } from './in-words';

const LOOK_MS = 15_000;
/** Servers tell their time in whole seconds, and answers take a while. */
const CLOCKS_AGREE_MS = 3_000;

export interface ServerQuestion {
  readonly station: StationSettings;
  readonly credentials: Credentials;
  readonly intervalSeconds: number;
  readonly clock: Clock;
}

/** One look at the server, of which nothing is kept. */
export async function checkServer(question: ServerQuestion): Promise<readonly Finding[]> {
  const { station, credentials, clock } = question;
  const source = createSource({
    station,
    credentials,
    timeoutMs: LOOK_MS,
    now: () => clock.now(),
  });
  const began = clock.monotonic();
  try {
    const result = await source.poll(new AbortController().signal);
    return findingsOf(result, clock.monotonic() - began, question);
  } finally {
    source.close();
  }
}

function findingsOf(
  result: PollResult<RawConnection>,
  ms: number,
  question: ServerQuestion,
): readonly Finding[] {
  const refresh = checkRefresh(question);
  if (!result.ok) {
    const { failure } = result;
    return [error('server.reach', failureWords(failure), mendOf(failure.outcome)), ...refresh];
  }
  const { snapshot } = result;
  return [
    checkCount(snapshot, ms, question.station),
    checkDetail(snapshot, question.credentials),
    ...checkUnread(snapshot),
    ...refresh,
    checkClock(snapshot.clockOffsetMs),
  ];
}

function checkCount(
  { onAir, total, mounts }: Snapshot<RawConnection>,
  ms: number,
  station: StationSettings,
): Finding {
  const answered = `${hostOf(station)} answered in ${(ms / 1000).toFixed(2)} s`;
  if (!onAir) return note('server.reach', `${answered}: nothing is on the air now.`);
  if (mounts.length === 0) {
    const mend = 'Look at “earshot probe ADDRESS”, then choose the mounts again in Settings.';
    return warning('server.reach', `${answered}, but has none of the mounts.`, mend);
  }
  return ok('server.reach', `${answered}: ${counted(total, 'listener')} now.`);
}

function checkDetail(
  { detail, total }: Snapshot<RawConnection>,
  { apiKey, password }: Credentials,
): Finding {
  switch (detail.kind) {
    case 'rows':
      return ok(
        'server.detail',
        `It lets Earshot see single connections: ${String(detail.rows.length)} now.`,
      );
    case 'none': {
      const has = apiKey !== null || password !== null;
      const what = has
        ? 'It tells counts alone, although there is a key or password.'
        : 'Without a key or password it tells counts alone: no people, places or players.';
      return note('server.detail', what, 'Type the key or password of the station in Settings.');
    }
    case 'failed':
      return error('server.detail', failureWords(detail.failure), mendOf(detail.failure.outcome));
    case 'unusable':
      return warning(
        'server.detail',
        `It counts ${counted(total, 'listener')}, but its list of connections cannot be trusted now, so nobody is taken as come or gone.`,
        'Ask again in some minutes. If this stays, whoever runs the server has to restart its listener statistics.',
      );
    default:
      return detail satisfies never;
  }
}

function checkUnread({ detail }: Snapshot<RawConnection>): Finding[] {
  if (detail.kind !== 'rows' || detail.unreadMounts.length === 0) return [];
  const names = detail.unreadMounts.slice(0, 10).map(plain).join(', ');
  const what = `The connections of some mounts could not be read now: ${names}.`;
  return [
    warning('server.mounts', what, 'Ask again in some minutes; if this stays, look at the server.'),
  ];
}

function checkRefresh({ station, intervalSeconds }: ServerQuestion): Finding[] {
  if (station.kind !== 'azuracast') return [];
  const every = `AzuraCast looks at its own listeners about every ${String(AZURACAST_REFRESH_SECONDS)} s`;
  const asks = `Earshot asks every ${String(intervalSeconds)} s`;
  if (intervalSeconds >= AZURACAST_REFRESH_SECONDS) {
    return [ok('server.refresh', `${every}; ${asks}.`)];
  }
  const mend = `An interval of ${String(AZURACAST_REFRESH_SECONDS)} s or more tells the same and asks less.`;
  return [note('server.refresh', `${every}; ${asks}, which brings nothing newer.`, mend)];
}

function checkClock(offsetMs: number | null): Finding {
  if (offsetMs === null) return note('server.clock', 'It does not tell its time.');
  const apart = Math.abs(offsetMs);
  if (apart <= CLOCKS_AGREE_MS) return ok('server.clock', 'Its clock and the one here agree.');
  const what = `Its clock is ${stretch(apart)} ${offsetMs > 0 ? 'ahead of' : 'behind'} the one here.`;
  const mend =
    'Let this machine set its clock by the network. If it does, tell whoever runs the server.';
  return warning('server.clock', what, mend);
}

function mendOf(outcome: FailureClass): string {
  switch (outcome) {
    case 'auth':
      return 'Type the key or password again in Settings; on AzuraCast it needs the right to view the station and its reports.';
    case 'gone':
      return 'Choose the station again in Settings; “earshot probe ADDRESS” says what is there.';
    case 'limited':
      return 'Choose a longer interval in Settings.';
    case 'blocked':
      return 'Ask whoever runs the server for its direct address.';
    case 'down':
      return 'Check the network of this machine and whether the server runs; then ask again.';
    case 'bad-data':
      return '“earshot probe ADDRESS” says what stands there; then enter the address again in Settings.';
    default:
      return outcome satisfies never;
  }
}

function hostOf({ baseUrl }: StationSettings): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : 'The server';
}
