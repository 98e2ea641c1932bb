import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import { readSettings } from '../../settings/read-settings';
import { secretsShape } from '../../settings/file-secrets';
import type { Credentials } from '../../sources/source';
import { errorCode } from '../../store/disk';
import { readJson, UnreadableFile } from '../../store/json-file';
import { StoreError } from '../../store/store';
import { systemDisk } from '../../store/system-disk';
import { error, ok, warning, type Finding } from './finding';
import { counted } from './in-words';

export interface CheckedSettings {
  /** Those that rule, the defaults where the file cannot be read. */
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly findings: readonly Finding[];
}

const NO_SECRETS: Credentials = { apiKey: null, password: null };
const UPDATE = 'Update Earshot on this machine.';

/** Reads settings and secrets and changes nothing, not even the rights of the files. */
export async function checkSettings(folder: string): Promise<CheckedSettings> {
  const { settings, findings } = await checkFile(join(folder, 'settings.json'));
  const secrets = await checkSecrets(join(folder, 'secrets.json'));
  return {
    settings,
    credentials: secrets.credentials,
    findings: [...findings, ...secrets.findings],
  };
}

type FileAnswer = Pick<CheckedSettings, 'settings' | 'findings'>;

async function checkFile(path: string): Promise<FileAnswer> {
  const text = await textOf(path);
  if (text === null) {
    return answer(ok('settings.file', 'Nothing was set yet: everything has its default.'));
  }
  if (text instanceof Error) {
    const what = `${path} cannot be read (${errorCode(text) ?? text.name}).`;
    return answer(error('settings.file', what, 'Check that this user may read it.'));
  }
  const found = readSettings(parsed(text));
  if (found === 'newer') {
    return answer(error('settings.file', `${path} was written by a newer Earshot.`, UPDATE));
  }
  if (found === 'not-settings') {
    const what = `${path} does not hold settings, so everything has its default.`;
    const mend =
      'Put a copy of it in its place while Earshot is closed, or set up the station again.';
    return answer(error('settings.file', what, mend));
  }
  const { settings, problems } = found;
  const bad = problems.map((what) =>
    warning('settings.value', what, 'Set it again on the page Settings.'),
  );
  const all = bad.length === 0 ? [ok('settings.file', 'The settings can be read.')] : bad;
  return { settings, findings: all };
}

function answer(finding: Finding): FileAnswer {
  return { settings: DEFAULT_SETTINGS, findings: [finding] };
}

async function textOf(path: string): Promise<string | null | Error> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    return error instanceof Error ? error : new Error('unknown error');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function checkSecrets(path: string): Promise<Omit<CheckedSettings, 'settings'>> {
  try {
    const found = await readJson(systemDisk(), path, secretsShape);
    const credentials = found?.data ?? NO_SECRETS;
    const kept = Object.values(credentials).filter((secret) => secret !== null).length;
    const what = kept === 0 ? 'No key or password is' : `${counted(kept, 'secret')} of the station`;
    const verb = kept === 0 ? '' : kept === 1 ? ' is' : ' are';
    return {
      credentials,
      findings: [ok('settings.secrets', `${what}${verb} kept in this folder.`)],
    };
  } catch (thrown) {
    return { credentials: NO_SECRETS, findings: [secretsProblem(path, thrown)] };
  }
}

function secretsProblem(path: string, thrown: unknown): Finding {
  if (thrown instanceof StoreError && thrown.code === 'newer-version') {
    return error('settings.secrets', `${path} was written by a newer Earshot.`, UPDATE);
  }
  if (thrown instanceof UnreadableFile) {
    const mend = 'Type the key or password of the station again on the page Settings.';
    return error('settings.secrets', `${path} does not hold what Earshot wrote there.`, mend);
  }
  const what = `${path} cannot be read (${errorCode(thrown) ?? 'unknown error'}).`;
  return error('settings.secrets', what, 'Check that this user may read it.');
}
