import path from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
/** Names under which anything may be put, so that in the end everything is. */
const DRAWERS = /(^|-)(utils?|helpers?|common|managers?|misc)(-|$)/;

/**
 * Files and folders are kebab-case, components PascalCase, and none is called after a drawer.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileNames = {
  meta: {
    type: 'problem',
    docs: { description: 'name files and folders after what they hold' },
    messages: {
      component: 'A component is named in PascalCase: {{name}}.',
      kebab: 'Files and folders are named in kebab-case: {{name}}.',
      drawer: '"{{name}}" says nothing; name it after the thing it holds.',
    },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename);
    return {
      Program(node) {
        const complaint = complaintAbout(file);
        if (complaint !== null) context.report({ node, ...complaint });
      },
    };
  },
};

/** @param {string} file */
function complaintAbout(file) {
  const folders = file.split(path.sep);
  const base = folders.pop() ?? '';
  const [name = ''] = base.split('.');
  const component = base.endsWith('.svelte');
  if (component && !PASCAL.test(name)) return { messageId: 'component', data: { name: base } };
  const plain = component ? folders : [...folders, name];
  const drawer = plain.find((part) => DRAWERS.test(part));
  if (drawer !== undefined) return { messageId: 'drawer', data: { name: drawer } };
  const odd = plain.find((part) => !KEBAB.test(part));
  return odd === undefined ? null : { messageId: 'kebab', data: { name: odd } };
}
