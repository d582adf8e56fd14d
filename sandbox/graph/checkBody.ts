import { graphFaults } from './graphFault.ts';
import type { Call } from './route.ts';
import type { Member } from './schema/graphTypes.ts';
import { isA, isKnown, memberOf } from './schema/graphTypes.ts';

type Version = Call['version'];

/** A body whose members its type has, each of the kind that it has there. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * The body of a write, read as Graph's schema has its type, e.g. `group`; annotations such as `owners@odata.bind` pass. What the members
 * may say is for others to judge. Throws a `GraphFault` (400) in OData's words.
 */
export function bodyOf({ body, version }: Pick<Call, 'body' | 'version'>, type: string): Body {
  return checked(body, type, version);
}

function checked(value: unknown, type: string, version: Version): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw graphFaults.badRequest(`A value of type 'microsoft.graph.${type}' was expected in the body.`);
  const actual = typeOf(value as Body, type, version);
  const written = Object.entries(value).map(([name, said]): [string, unknown] => {
    if (name.includes('@')) return [name, said];
    const member = memberOf(actual, name, version);
    if (member === undefined)
      throw graphFaults.badRequest(
        `The property '${name}' does not exist on type 'microsoft.graph.${actual}'. Make sure to only use property names that are defined by the type.`,
      );
    if (said !== null) checkMember(member, said, version);
    // Names are taken in any case, as tools write them.
    return [member.name, said];
  });
  return Object.fromEntries(written);
}

/** The type that the body names itself, which has to be the expected one or an heir of it. */
function typeOf(value: Body, type: string, version: Version): string {
  const said = value['@odata.type'];
  if (said === undefined || said === null) return type;
  const name = typeof said === 'string' ? said.replace(/^#?microsoft\.graph\./i, '') : '';
  if (!isKnown(name, version) || !isA(name, type, version))
    throw graphFaults.badRequest(
      `A type named '${name}' could not be resolved, or is not a 'microsoft.graph.${type}'.`,
    );
  return name;
}

function checkMember(member: Member, said: unknown, version: Version): void {
  if (Array.isArray(said) !== member.many)
    throw graphFaults.badRequest(
      `The property '${member.name}' is ${member.many ? '' : 'not '}a collection.`,
    );
  const values: readonly unknown[] = Array.isArray(said) ? said : [said];
  for (const value of values) {
    if (['string', 'number', 'boolean'].includes(member.type)) {
      if (typeof value !== member.type)
        throw graphFaults.badRequest(
          `Cannot convert the value of '${member.name}' to the expected type 'Edm.${edmNames[member.type] ?? ''}'.`,
        );
    } else if (isKnown(member.type, version) && !isOpen.has(member.type))
      checked(value, member.type, version);
    else if (typeof value !== 'object' || value === null)
      throw graphFaults.badRequest(`The value of '${member.name}' is not an object.`);
  }
}

const edmNames: Readonly<Record<string, string>> = { string: 'String', number: 'Int32', boolean: 'Boolean' };

/** Types whose heirs the schema does not have. */
const isOpen = new Set(['subjectSet']);
