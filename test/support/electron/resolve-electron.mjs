const NAMES = new Set(['electron', 'electron/main', 'electron/common']);

/** A hook of Node's module loader. */
export function resolve(specifier, context, next) {
  if (!NAMES.has(specifier)) return next(specifier, context);
  return { url: process.env.EARSHOT_STAND_IN, shortCircuit: true };
}
