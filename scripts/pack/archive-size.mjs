import { root } from '../setup/root.mjs';
import { checkStandIns } from './check-stand-ins.mjs';
import { Findings } from './findings.mjs';

/*
 * Packs the built app for Linux around a stand-in of the runtime and prints `{"archiveBytes": …}`, the size of
 * app.asar. For the bench, which measures what people download.
 */
const findings = new Findings((line) => process.stderr.write(`${line}\n`));
const archiveBytes = await checkStandIns(root, { findings, systems: ['linux'], arches: ['x64'] });
if (archiveBytes === null) process.exitCode = 1;
else process.stdout.write(`${JSON.stringify({ archiveBytes })}\n`);
