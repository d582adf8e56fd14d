/** Ways in which an answer is unlike an example: members, types, and the casing of words; ids, names and moments may differ. */
export function unlikenesses(actual: unknown, example: unknown, path = ''): readonly string[] {
  if (example === null) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(actual)) return [`${path}: ${typeof actual} instead of a list`];
    const [first] = example as unknown[];
    return first === undefined || actual.length === 0 ? [] : unlikenesses(actual[0], first, `${path}[0]`);
  }
  if (typeof example === 'object') {
    if (typeof actual !== 'object' || actual === null) return [`${path}: ${String(actual)} instead of an object`];
    return Object.entries(example).flatMap(([name, value]) =>
      // Annotations are the transport's, and the documentation is not consistent in them.
      name.startsWith('@odata.') && name !== '@odata.type'
        ? []
        : name in actual
          ? unlikenesses((actual as Record<string, unknown>)[name], value, `${path}.${name}`)
          : name === '@odata.type' && path === ''
            ? []
            : [`${path}.${name} is missing`],
    );
  }
  if (actual === null) return [];
  if (typeof actual !== typeof example) return [`${path}: ${typeof actual} instead of ${typeof example}`];
  if (typeof example === 'string' && typeof actual === 'string') return unlikeText(actual, example, path);
  return typeof example === 'boolean' || actual === example || typeof example === 'number' ? [] : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(example)}`];
}

const shapes: readonly (readonly [string, RegExp])[] = [
  ['a moment', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z?$/],
  ['a GUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['an instance id', /^[\w-]{43}-\d+(-e)?$/],
  ['a duration', /^P(T?\d+[DHMS])+$/],
  ['a policy id', /^(DirectoryRole|Group)_[0-9a-f-]{36}_[0-9a-f-]{36}(_\w+(-\w+)*)?$/],
  ['a group schedule', /^[0-9a-f-]{36}_(member|owner)_[0-9a-f-]{36}$/],
];

function unlikeText(actual: string, example: string, path: string): readonly string[] {
  for (const [name, shape] of shapes) {
    if (shape.test(example)) return shape.test(actual) ? [] : [`${path}: ${actual} is not ${name}`];
  }
  // Words that people wrote are theirs; words of the service have to be the same.
  if (/justification|displayName|description|ticket/i.test(path)) return [];
  return actual === example ? [] : [`${path}: ${actual} instead of ${example}`];
}
