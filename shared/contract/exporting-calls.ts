import * as z from 'zod';
import { base, get } from './call';
import { exportPreview, pastExports } from './exporting-schemas';
import * as s from './schemas';

/** Exports by the clock, and what a file will look like. */
export const exportingCalls = {
  preview: get('/export/preview', 'The first rows of a file of the range', 'export')
    .input(s.range.extend({ format: s.exportFormat, type: s.exportType.default('csv') }))
    .output(exportPreview),
  past: get('/export/past', 'What was exported by the clock, newest first', 'export')
    .input(z.object({ limit: s.page.shape.limit }))
    .output(pastExports),
  retry: base
    .route({
      method: 'POST',
      path: '/export/retry',
      summary: 'Try at once what is due or failed',
      tags: ['export'],
    })
    .output(pastExports),
};
