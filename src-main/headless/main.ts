#!/usr/bin/env node
import { runCommandLine } from './command-line';
import { coreParts } from './core-parts';
import { processSurroundings } from './process-surroundings';

/** For a line that somebody forgot to close: then the end comes all the same. */
const PATIENCE_MS = 3_000;

const around = processSurroundings(new URL('../renderer/', import.meta.url));
process.exitCode = await runCommandLine(process.argv.slice(2), around, coreParts);
setTimeout(() => process.exit(), PATIENCE_MS).unref();
