import { expect, it, test } from 'vitest';
import { START, updateStage } from './fake-updater';

const DAY = 24 * 60 * 60 * 1000;
const CHECK = 'check, downloads by itself: false';

it('asks nobody while the setting is off', async () => {
  const stage = updateStage({ newest: '0.2.0' });
  await stage.updates.lookIfDue(false);
  expect(stage.events).toEqual([]);
});

it('asks once a day, and says nothing where nothing is new', async () => {
  const stage = updateStage();
  for (let hour = 0; hour < 25; hour += 1) {
    stage.now = START + hour * (DAY / 24);
    await stage.updates.lookIfDue(true);
  }
  expect(stage.events).toEqual([CHECK, CHECK]);
});

it('downloads only after a yes, and restarts only after another', async () => {
  const stage = updateStage({ newest: '0.2.0', yes: [/is there/, /is downloaded/] });
  await stage.updates.lookIfDue(true);
  expect(stage.events).toEqual([
    CHECK,
    'ask "Earshot 0.2.0 is there": yes',
    'download',
    'ask "Earshot 0.2.0 is downloaded": yes',
    'quit and install',
  ]);
});

it('installs with the next end of the app where the person does not want to restart', async () => {
  const stage = updateStage({ newest: '0.2.0', yes: [/is there/] });
  await stage.updates.lookNow();
  expect(stage.events.at(-1)).toBe('ask "Earshot 0.2.0 is downloaded": no');
  expect(stage.updater.autoInstallOnAppQuit).toBe(true);
});

it('a version that was declined is not offered again by itself, but when asked for', async () => {
  const stage = updateStage({ newest: '0.2.0' });
  await stage.updates.lookIfDue(true);
  stage.now += DAY;
  await stage.updates.lookIfDue(true);
  expect(stage.events).toEqual([CHECK, 'ask "Earshot 0.2.0 is there": no', CHECK]);
  await stage.updates.lookNow();
  expect(stage.events.at(-1)).toBe('ask "Earshot 0.2.0 is there": no');
  expect(stage.updater.autoInstallOnAppQuit).toBe(false);
});

it('a copy that cannot replace itself names the page, and downloads nothing', async () => {
  const stage = updateStage({
    newest: '0.2.0',
    way: { kind: 'by-hand', reason: 'not-signed' },
    yes: [/./],
  });
  await stage.updates.lookIfDue(true);
  expect(stage.events).toEqual([CHECK, 'ask "Earshot 0.2.0 is there": yes', 'open downloads']);
});

it('a copy without an address asks nobody, and says so to whoever asks', async () => {
  const stage = updateStage({ newest: '0.2.0', way: { kind: 'none', reason: 'no-address' } });
  await stage.updates.lookIfDue(true);
  expect(stage.events).toEqual([]);
  await stage.updates.lookNow();
  expect(stage.events).toEqual(['tell "This copy does not know where to ask"']);
});

test.each([
  ['nothing is new', null, 'This is the newest Earshot'],
  ['nobody answers', new Error('secret address'), 'No answer about new versions'],
  ['the answer is no version', '<b>9</b>', 'No answer about new versions'],
])('who asks hears that %s; in the background it is silent', async (_name, newest, title) => {
  const asked = updateStage({ newest });
  await asked.updates.lookNow();
  expect(asked.events.at(-1)).toBe(`tell "${title}"`);
  const quiet = updateStage({ newest });
  await quiet.updates.lookIfDue(true);
  expect(quiet.events.filter((event) => event.startsWith('tell'))).toEqual([]);
  expect(quiet.events.join()).not.toContain('secret');
});

it('a download that failed is told, and nothing is installed', async () => {
  const stage = updateStage({ newest: '0.2.0', yes: [/is there/], download: new Error('full') });
  await stage.updates.lookNow();
  expect(stage.events.slice(-2)).toEqual([
    'log warn: Downloading the newer version failed (Error).',
    'tell "The new version could not be downloaded"',
  ]);
  expect(stage.updater.autoInstallOnAppQuit).toBe(false);
});

it('two questions at once are one', async () => {
  const stage = updateStage();
  await Promise.all([stage.updates.lookNow(), stage.updates.lookNow()]);
  expect(stage.events).toEqual([CHECK, 'tell "This is the newest Earshot"']);
});
