import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../src-main/electron/command-line';

const NOTHING = { hidden: false, demo: false, dataFolder: null };

describe('the command line of the desktop app', () => {
  it.each([
    ['nothing', [], {}],
    ['--hidden, as at login', ['--hidden'], { hidden: true }],
    ['--demo', ['--demo'], { demo: true }],
    ['--data with =', ['--data=there'], { dataFolder: resolve('/w', 'there') }],
    ['--data with a space', ['--data', '/there'], { dataFolder: resolve('/there') }],
    ['--data without a folder', ['--data'], {}],
    ['switches of Chromium', ['--disable-gpu', '--lang=hu', '--demo'], { demo: true }],
    ['what macOS adds', ['-psn_0_12345'], {}],
    ['a file that was dropped on the icon', ['/home/somebody/x.csv'], {}],
    ['words of a switch that are none', ['--hidden=maybe', '--demo=1'], {}],
  ])('reads %s', (_what, args, expected) => {
    expect(readCommandLine(args, '/w')).toEqual({ ...NOTHING, ...expected });
  });
});
