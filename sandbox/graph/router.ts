import { graphFaults } from './graphFault.ts';
import type { Route } from './route.ts';

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly segments: readonly RegExp[];
}

/** Finds the route of a call; what does not exist is told by its first unknown segment, as Graph does. */
export class Router {
  readonly #routes: readonly Compiled[];

  constructor(routes: readonly Route[]) {
    // Literal paths win over those with a parameter in their place.
    this.#routes = routes.map(compile).sort((a, b) => wildness(a.route.path) - wildness(b.route.path));
  }

  find(method: string, version: string, path: string): Found {
    if (method === 'GET' && /\/delta(\(\))?$/i.test(path)) throw graphFaults.notModelled('delta queries');
    const here = this.#routes.filter(({ route }) => route.version === undefined || route.version === version);
    const matching = here.flatMap((compiled) => {
      const match = compiled.pattern.exec(path);
      return match === null ? [] : [{ route: compiled.route, params: { ...match.groups } }];
    });
    const found = matching.find(({ route }) => route.method === method);
    if (found !== undefined) return found;
    if (matching.length > 0) throw graphFaults.method();
    throw graphFaults.segment(firstUnknown(here, path));
  }
}

function compile(route: Route): Compiled {
  const segments = route.path.split('/').slice(1).map(segmentPattern);
  return {
    route,
    pattern: new RegExp(`^/${segments.join('/')}/?$`, 'i'),
    segments: segments.map((segment) => new RegExp(`^${segment}$`, 'i')),
  };
}

function segmentPattern(segment: string): string {
  const escaped = segment
    .replaceAll(/[.$()']/g, '\\$&')
    // A client in use leaves a space before the equals sign of a key.
    .replaceAll('=', '\\s*=')
    .replaceAll(/\{(\w+)\}/g, "(?<$1>[^/']+)");
  return segment.includes('(') ? `(?:microsoft\\.graph\\.)?${escaped}` : escaped;
}

function wildness(path: string): number {
  return path.split('/').filter((segment) => segment.startsWith('{')).length;
}

function firstUnknown(routes: readonly Compiled[], path: string): string {
  const segments = path.split('/').slice(1);
  let candidates = routes;
  for (const [index, segment] of segments.entries()) {
    candidates = candidates.filter((compiled) => compiled.segments[index]?.test(segment) === true);
    if (candidates.length === 0) return segment;
  }
  return segments.at(-1) ?? '';
}
