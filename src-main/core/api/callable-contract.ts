import { contract } from '#shared/contract/contract';

const { export: _streamed, ...callable } = contract;

/**
 * The calls that answer with one value or a stream of values. `export` is not among them: its answer is
 * a file of any length, which each door hands out in its own way (a download, a save dialog), so no
 * transport offers it as a call and it cannot be called by mistake.
 */
export const callableContract = callable;

export type CallableContract = typeof callableContract;
