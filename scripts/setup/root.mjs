import { fileURLToPath } from 'node:url';

/** Absolute path of the project, wherever the command was typed. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
