import http from 'node:http';

/** What listens on this machine, and where platforms give a managed identity its tokens. Written as `NO_PROXY` is read: a name, no port. */
const neverBehindOne = ['127.0.0.1', 'localhost', '::1', '[::1]', '169.254.169.254'];

/**
 * Adds them to `NO_PROXY`. The Azure libraries take every call to the proxy that the environment names, whatever it is for; so does Node where it is told to look at it. Of the two
 * spellings some look at one first, and some at the other.
 */
export function pastProxy(env: NodeJS.ProcessEnv): void {
  const listed = [env['no_proxy'], env['NO_PROXY']].flatMap((list = '') => list.split(','));
  const names = listed.map((name) => name.trim());
  const all = [...new Set([...names, ...neverBehindOne])].filter((name) => name !== '').join(',');
  env['no_proxy'] = all;
  env['NO_PROXY'] = all;
  // Node has read it by then, and older versions cannot be told again.
  if (env['NODE_USE_ENV_PROXY'] === '1' && 'setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv();
}

// Each program imports this first: connections, and the libraries below them, read the environment when they are made.
pastProxy(process.env);
