/**
 * Runs a program of this package. In a checkout Node runs the TypeScript as it is; below `node_modules` it strips no types, so that packing
 * puts JavaScript into `dist`.
 */
export async function run(program) {
  const isInstalled = import.meta.url.includes('/node_modules/');
  await import(isInstalled ? `../dist/${program.replace(/\.ts$/, '.js')}` : `../${program}`);
}
