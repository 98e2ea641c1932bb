import * as z from 'zod';
import { get, post } from './call';
import { exportPreview, pastExports } from './exporting-schemas';
import * as s from './schemas';

/** Exports by the clock, and what a file will look like. */
export const exportingCalls = {
  preview: get('/export/preview', 'The first rows of a file of the range', 'export')
    .input(s.exportRequest)
    .output(exportPreview),
  past: get('/export/past', 'What was exported by the clock, newest first', 'export')
    .input(z.object({ limit: s.page.shape.limit }))
    .output(pastExports),
  retry: post('/export/retry', 'Try at once what is due or failed', 'export').output(pastExports),
};
