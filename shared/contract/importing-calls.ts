import * as z from 'zod';
import { post } from './call';
import { importBegin, importPiece, importReport } from './importing-schemas';

/** Reading in of a file, in pieces that fit into a request: begin, as many pieces as it takes, finish. */
export const importingCalls = {
  begin: post('/import/begin', 'Begin to hand over a file; one begun before is dropped', 'import')
    .input(importBegin)
    .output(z.object({ upload: z.string() })),
  add: post('/import/add', 'The next piece of it', 'import')
    .input(importPiece)
    .output(z.object({ characters: z.int().nonnegative() })),
  finish: post('/import/finish', 'Read it in', 'import')
    .input(importPiece.pick({ upload: true }))
    .output(importReport),
};
