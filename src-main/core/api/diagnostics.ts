import { release } from 'node:os';
import { examine } from '#core/app/doctor/examine';
import type { Finding } from '#core/app/doctor/finding';
import type { Earshot, LiveState, SettingsView } from '#core/app/earshot';
import type { Measures } from '#core/app/measures';
import type { DoorAbout } from './door';

/** Asks what the text is made from; the doctor looks at folder and server as by `earshot doctor`. */
export async function diagnosticsText(earshot: Earshot, about: DoorAbout): Promise<string> {
  const { dataFolder } = about;
  return diagnosticsOf({
    about,
    system: { ...process.versions, arch: process.arch, release: release() },
    live: earshot.live(),
    view: await earshot.settings(),
    measures: earshot.measures(),
    findings:
      dataFolder === null
        ? null
        : await examine({ dataFolder, overrides: {}, onProgress: () => undefined }),
  });
}

export interface DiagnosticFacts {
  readonly about: DoorAbout;
  readonly system: Readonly<Record<string, string | undefined>>;
  readonly live: LiveState;
  readonly view: SettingsView;
  readonly measures: Measures;
  /** Null where the doctor was not asked. */
  readonly findings: readonly Finding[] | null;
}

/**
 * Lines of text for whoever helps. Only words, numbers and choices from lists of our own stand in it: no text that a
 * person, a server or the file system wrote, hence no address, host, name, path or key.
 */
export function diagnosticsOf(facts: DiagnosticFacts): string {
  const { about, system, live } = facts;
  const programs = ['node', 'electron', 'chrome'].flatMap((name) =>
    system[name] === undefined ? [] : [`${name} ${system[name]}`],
  );
  return [
    `Earshot ${about.version}, ${about.kind}`,
    `System: ${[about.platform, system['arch'], system['release'], ...programs].join(', ')}`,
    `Keychain: ${about.keychain}; start at login: ${loginWords(about)}`,
    '',
    ...stationLines(live),
    ...countLines(facts.measures),
    '',
    'Settings',
    ...settingsLines(facts.view),
    '',
    ...doctorLines(facts.findings),
    '',
  ].join('\n');
}

function loginWords({ loginItem }: DoorAbout): string {
  if (loginItem === null) return 'not here';
  return [
    loginItem.isOn ? 'on' : 'off',
    ...(loginItem.trouble === null ? [] : [loginItem.trouble]),
  ].join(', ');
}

function stationLines(live: LiveState): string[] {
  const { failure } = live;
  const failed =
    failure === null
      ? 'none'
      : `${failure.outcome}, ${failure.reason}, HTTP status ${String(failure.status ?? 'none')}`;
  return [
    `Station: ${live.server ?? 'none'}, state ${live.state}, detail ${live.detail}${live.demo ? ', sample' : ''}`,
    `Mounts: ${String(live.mounts.length)}, looked at every ${String(live.intervalSeconds)} s`,
    `Last failure: ${failed}`,
    `Problems told on the page: ${String(live.problems.length)}`,
  ];
}

function countLines({ openSessions, robots, storeProblems, polls }: Measures): string[] {
  const failures = Object.entries(polls.failures)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${String(count)}`);
  return [
    `Looks in this run: ${String(polls.polls)}, failed: ${failures.length === 0 ? 'none' : failures.join(', ')}`,
    `Open sessions: ${String(openSessions ?? 'unknown')}, robots: ${String(robots ?? 'unknown')}, files with problems: ${String(storeProblems)}`,
  ];
}

/** Texts that a person typed; of these the file says only whether they are there. */
const TYPED: ReadonlySet<string> = new Set([
  'baseUrl',
  'stationId',
  'name',
  'username',
  'database',
  'folder',
]);

function settingsLines({ settings, secrets, secretsKeptIn }: SettingsView): string[] {
  const lines = [
    `secrets: key ${secrets.apiKey ? 'set' : 'not set'}, password ${secrets.password ? 'set' : 'not set'}, kept in ${secretsKeptIn}`,
  ];
  for (const [section, values] of Object.entries(settings)) {
    if (typeof values !== 'object' || values === null) {
      lines.push(`${section}: ${String(values)}`);
      continue;
    }
    for (const [key, value] of Object.entries(values as Record<string, unknown>)) {
      lines.push(`${section}.${key}: ${valueWords(key, value)}`);
    }
  }
  return lines;
}

function valueWords(key: string, value: unknown): string {
  if (Array.isArray(value)) return `${String(value.length)} entries`;
  if (TYPED.has(key)) return value === null || value === '' ? 'not set' : 'set';
  return String(value);
}

function doctorLines(findings: readonly Finding[] | null): string[] {
  if (findings === null) return ['Doctor: not asked'];
  return ['Doctor', ...findings.map(({ id, level }) => `${level} ${id}`)];
}
