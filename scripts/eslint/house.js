import { fileNames } from './file-names.js';
import { roomImports } from './room-imports.js';

/**
 * The rules of this house that no package knows.
 *
 * @type {import('eslint').ESLint.Plugin}
 */
export const house = {
  meta: { name: 'house' },
  rules: { 'room-imports': roomImports, 'file-names': fileNames },
};
