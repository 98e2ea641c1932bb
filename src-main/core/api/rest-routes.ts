import type { AnyContractRouter } from '@orpc/contract';
import { contract } from '#shared/contract/contract';

/** Methods by path of every REST route of the contract, paths without the `/api` in front. */
export function restRoutes(): ReadonlyMap<string, readonly string[]> {
  const routes = new Map<string, string[]>();
  collect(contract, routes);
  return routes;
}

function collect(node: AnyContractRouter, routes: Map<string, string[]>): void {
  if ('~orpc' in node) {
    const { path, method = 'POST' } = (node as { '~orpc': { route: Route } })['~orpc'].route;
    if (path !== undefined) routes.set(path, [...(routes.get(path) ?? []), method]);
    return;
  }
  for (const child of Object.values(node)) collect(child as AnyContractRouter, routes);
}

interface Route {
  readonly path?: string;
  readonly method?: string;
}
