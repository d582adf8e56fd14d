/** Every sandbox of a process is made of the same tenant: what one changed would be so in all that come after it. */
export function frozen<T extends object>(of: T): T {
  for (const one of Object.values(of)) if (typeof one === 'object' && one !== null) frozen(one as object);
  return Object.freeze(of);
}
