import * as z from 'zod';
import { base } from './call';
import { importBegin, importPiece, importReport } from './importing-schemas';

const post = (path: `/${string}`, summary: string) =>
  base.route({ method: 'POST', path, summary, tags: ['import'] });

/** Reading in of a file, in pieces that fit into a request: begin, as many pieces as it takes, finish. */
export const importingCalls = {
  begin: post('/import/begin', 'Begin to hand over a file; one begun before is dropped')
    .input(importBegin)
    .output(z.object({ upload: z.string() })),
  add: post('/import/add', 'The next piece of it')
    .input(importPiece)
    .output(z.object({ characters: z.int().nonnegative() })),
  finish: post('/import/finish', 'Read it in')
    .input(importPiece.pick({ upload: true }))
    .output(importReport),
};
