/**
 * The path of a call to Graph without what differs from call to call, so that there are as many as Latchkey has calls: segments that are words stay, ids become `{id}`,
 * and functions lose what they are asked about.
 */
export function routeOf(path: string): string {
  return path
    .replaceAll(/\([^)]*\)/g, '')
    .split('/')
    .map((segment) => (/^(?:|v1\.0|beta|\$?[A-Za-z.]{1,60})$/.test(segment) ? segment : '{id}'))
    .join('/');
}
