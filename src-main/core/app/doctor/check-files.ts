import { basename, join } from 'node:path';
import { setAsideOf } from '../../store/layout';
import { systemDisk } from '../../store/system-disk';
import { error, ok, warning, type Finding } from './finding';
import { counted, plain } from './in-words';
import { scanStation, type FileTrouble, type TroubledFile } from './scan-station';

/** Of one kind of trouble so many files are named; the others are counted. */
const MOST_NAMED = 10;

export interface FilesQuestion {
  /** The data folder. */
  readonly folder: string;
  readonly onProgress: (text: string) => void;
}

/** Reads every file of every station of a data folder. */
export async function checkFiles({
  folder,
  onProgress,
}: FilesQuestion): Promise<readonly Finding[]> {
  const disk = systemDisk();
  const stations = await disk.list(join(folder, 'stations'));
  const troubled: TroubledFile[] = (await disk.list(folder))
    .filter((name) => setAsideOf(name) !== null)
    .map((name) => ({ name, trouble: 'set-aside' }));
  let read = 0;
  for (const slug of stations) {
    const station = join(folder, 'stations', slug);
    const scanned = await scanStation({
      folder: station,
      disk,
      onFile: () => onProgress(`Reading what was kept: ${counted((read += 1), 'file')} …`),
    });
    troubled.push(
      ...scanned.troubled.map((one) => ({ ...one, name: `stations/${slug}/${one.name}` })),
    );
  }
  const found = KINDS.flatMap((kind) => findingsOf(kind, troubled));
  const fine = read - troubled.filter(({ trouble }) => trouble !== 'set-aside').length;
  return [ok('files.read', `${counted(fine, 'file')} of what was kept can be read.`), ...found];
}

const KINDS = ['refused', 'newer', 'unreadable', 'bad-entries', 'set-aside'] as const;

function findingsOf(kind: FileTrouble, troubled: readonly TroubledFile[]): Finding[] {
  const names = troubled.filter(({ trouble }) => trouble === kind).map(({ name }) => name);
  const named = names.slice(0, MOST_NAMED).map((name) => tell(kind, plain(name)));
  const more = names.length - named.length;
  const [first] = named;
  if (more === 0 || first === undefined) return named;
  return [...named, { ...first, what: `The same holds for ${counted(more, 'more file')}.` }];
}

function tell(kind: FileTrouble, name: string): Finding {
  switch (kind) {
    case 'refused':
      return error(
        'files.refused',
        `${name} may not be read by this user, or its disk does not answer.`,
        'Make the file this user’s own, and check the disk.',
      );
    case 'newer':
      return error(
        'files.newer',
        `${name} was written by a newer Earshot.`,
        'Update Earshot on this machine; the file is left as it is.',
      );
    case 'unreadable':
      return error(
        'files.unreadable',
        `${name} cannot be read, so what it held is missing.`,
        'If you have a copy of it, put that in its place while Earshot is closed. Else do nothing: it will be set aside, and the rest goes on.',
      );
    case 'bad-entries':
      return warning(
        'files.entries',
        `Some entries in ${name} cannot be read and are left out.`,
        'If you have a copy of it, put that in its place while Earshot is closed.',
      );
    case 'set-aside': {
      const original = setAsideOf(basename(name))?.name ?? 'the file';
      return warning(
        'files.set-aside',
        `${name} could not be read in full and was set aside.`,
        `If you have a copy of ${original}, put it in its place while Earshot is closed; then delete what was set aside.`,
      );
    }
    default:
      return kind satisfies never;
  }
}
