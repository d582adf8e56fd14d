/** As in `engines` of package.json. From here on Node runs TypeScript as it is. */
const least = [22, 18];

/**
 * What is wrong with a version of Node, e.g. `20.20.2`; `undefined` where nothing is. An older one would say `ERR_UNKNOWN_FILE_EXTENSION`, which tells nobody what to do.
 */
export function nodeFault(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return undefined;
  return `Latchkey needs Node ${least.join('.')} or newer, and this is ${version} (${process.execPath}). Install a newer one from https://nodejs.org and name it where Latchkey is started.`;
}
