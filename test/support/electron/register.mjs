// Loaded with `node --import` before the program: gives it the stand-in wherever it asks for `electron`.
import Module, { createRequire, register } from 'node:module';

const { version } = createRequire(import.meta.url)('electron/package.json');
Object.defineProperty(process.versions, 'electron', { value: version });
Object.defineProperty(process, 'type', { value: 'browser' });
register('./resolve-electron.mjs', import.meta.url);

// Packages in CommonJS ask by require().
const standIn = await import(process.env.EARSHOT_STAND_IN);
const load = Module._load;
Module._load = function (name, ...rest) {
  return name === 'electron' ? standIn : load.call(this, name, ...rest);
};
