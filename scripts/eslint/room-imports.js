import path from 'node:path';
import { importTarget } from './import-target.js';
import { isBelow, roomOf } from './rooms.js';

/**
 * @typedef {import('./rooms.js').Room} Room
 * @typedef {import('./import-target.js').Target} Target
 * @typedef {'value' | 'type' | 'lazy'} Manner how something is imported; `lazy` is `import()`
 */

/**
 * Each room imports only what the table of rooms lists for it.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const roomImports = {
  meta: {
    type: 'problem',
    docs: { description: 'keep each room to the neighbours it may know' },
    messages: {
      forbidden: '{{room}} may not import {{what}}.{{hint}}',
      alias: 'Write {{alias}} for what lies in another room.',
      coreAlias: '#core is for tests and for the core itself; a door imports it by its path.',
      computed: 'A computed import cannot be checked; name the module.',
    },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll(path.sep, '/');
    const room = roomOf(file);
    if (room === undefined) return {};

    /**
     * @param {import('eslint').Rule.Node} node
     * @param {unknown} specifier
     * @param {Manner} manner
     */
    const check = (node, specifier, manner) => {
      const complaint = complaintAbout({ room, file, specifier, manner });
      if (complaint !== null) context.report({ node, ...complaint });
    };
    return visitorsOf(check);
  },
};

/**
 * Every way to name another module.
 *
 * @param {(node: any, specifier: unknown, manner: Manner) => void} check
 * @returns {import('eslint').Rule.RuleListener}
 */
function visitorsOf(check) {
  /** @param {any} node */
  const declaration = (node) => {
    if (!node.source) return;
    const type = node.importKind === 'type' || node.exportKind === 'type';
    check(node, node.source.value, type ? 'type' : 'value');
  };
  return {
    ImportDeclaration: declaration,
    ExportNamedDeclaration: declaration,
    ExportAllDeclaration: declaration,
    ImportExpression: (node) => {
      check(node, literalOf(node.source), 'lazy');
    },
    /** @param {any} node */
    TSImportType: (node) => {
      check(node, literalOf(node.source ?? node.argument?.literal), 'type');
    },
    /** @param {any} node */
    TSExternalModuleReference: (node) => {
      check(node, literalOf(node.expression), 'value');
    },
    'CallExpression[callee.name="require"]': (/** @type {any} */ node) => {
      check(node, literalOf(node.arguments[0]), 'value');
    },
  };
}

/** @param {any} node */
function literalOf(node) {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/**
 * @param {{ room: Room, file: string, specifier: unknown, manner: Manner }} use
 * @returns {{ messageId: string, data?: Record<string, string> } | null}
 */
function complaintAbout({ room, file, specifier, manner }) {
  // A script of the project may load a file of its own making, such as the built program.
  if (typeof specifier !== 'string') {
    return room.lazyPackages === undefined ? { messageId: 'computed' } : null;
  }
  const target = importTarget(specifier, file);
  if (!isAllowed(room, target, manner)) {
    return { messageId: 'forbidden', data: { room: room.folder, ...describe(room, target) } };
  }
  const insideCore = isBelow(file, 'src-main/core');
  if (specifier.startsWith('#core/') && !insideCore) return { messageId: 'coreAlias' };
  if (specifier.startsWith('.') && target.kind === 'file' && isForeignShared(file, target.path)) {
    return { messageId: 'alias', data: { alias: `#${target.path}` } };
  }
  return null;
}

/**
 * @param {Room} room
 * @param {Target} target
 * @param {Manner} manner
 */
function isAllowed(room, target, manner) {
  if (target.kind === 'node') return room.node === true;
  if (target.kind === 'package') return mayUsePackage(room, target.name, manner);
  if (target.kind === 'file') return mayUseFile(room, target.path, manner);
  return false;
}

/**
 * @param {Room} room
 * @param {string} name
 * @param {Manner} manner
 */
function mayUsePackage(room, name, manner) {
  const lists = [
    room.packages,
    manner === 'type' ? room.typePackages : undefined,
    manner === 'lazy' ? room.lazyPackages : undefined,
  ];
  return lists.flatMap((list) => list ?? []).some((pattern) => fits(name, pattern));
}

/**
 * @param {Room} room
 * @param {string} file
 * @param {Manner} manner
 */
function mayUseFile(room, file, manner) {
  const onlyTypes = room.typeFolders?.some((folder) => isBelow(file, folder)) === true;
  if (onlyTypes && manner !== 'type') return false;
  return room.folders.some((folder) => isBelow(file, folder));
}

/**
 * @param {string} name
 * @param {string} pattern
 */
function fits(name, pattern) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/**
 * @param {Room} room
 * @param {Target} target
 */
function describe(room, target) {
  if (target.kind === 'node') return { what: "Node's own modules", hint: '' };
  if (target.kind === 'package') return { what: `the package ${target.name}`, hint: '' };
  if (target.kind === 'unknown') return { what: 'this', hint: '' };
  const onlyTypes = room.typeFolders?.some((folder) => isBelow(target.path, folder)) === true;
  return { what: target.path, hint: onlyTypes ? ' Types alone are free: import type.' : '' };
}

/**
 * @param {string} file
 * @param {string} target
 */
function isForeignShared(file, target) {
  return isBelow(target, 'shared') && !isBelow(file, 'shared');
}
