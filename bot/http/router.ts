import type { IncomingMessage } from 'node:http';
import type { Reply } from './reply.ts';

type Method = 'GET' | 'HEAD' | 'POST';
/** `query` holds what stands behind the question mark. */
export type Handler = (request: IncomingMessage, query: URLSearchParams) => Promise<Reply>;

/** What answers at which path, to the letter: there are no patterns. */
export type Routes = ReadonlyMap<string, Readonly<Partial<Record<Method, Handler>>>>;

/** Finds the handler by path and method; 404 and 405 for what is not there. Nothing in an address can make it throw. */
export async function route(routes: Routes, request: IncomingMessage): Promise<Reply> {
  const { method = '', url = '' } = request;
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const found = routes.get(path);
  if (found === undefined) return { status: 404 };
  const handler = isMethod(method) ? found[method] : undefined;
  if (handler === undefined) return { status: 405, headers: { allow: Object.keys(found).join(', ') } };
  return handler(request, new URLSearchParams(at < 0 ? '' : url.slice(at)));
}

function isMethod(method: string): method is Method {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}
