import { withoutKind } from '../kindWords.ts';
import type { Alias, Named } from '../match.ts';
import { asWritten, isNameOf } from '../match.ts';
import type { Span } from './span.ts';
import { tokensOf } from './tokens.ts';

/** A part of a text that is the name of something. */
export interface Naming<T> {
  readonly span: Span;
  readonly things: readonly T[];
  /** It says what is to be done, and so is part of the reason too. */
  readonly isTask: boolean;
}

interface Spelled<T> {
  readonly thing: T;
  readonly isTask: boolean;
}

type Spellings<T> = ReadonlyMap<string, readonly Spelled<T>[]>;

/** Every name, alias and task that stands in a text as it is written, the longest at each place: letter for letter, as `isNameOf` allows and no more. */
export function namingsIn<T extends Named>(
  text: string,
  things: readonly T[],
  aliases: readonly Alias[],
): readonly Naming<T>[] {
  const written = writtenNames(things, aliases);
  const shortened = spellings(
    things.map((thing) => [asWritten(thing.target.name).replace(/ pim$/, ''), thing, false]),
  );
  const tokens = tokensOf(text);
  const longest = longestOf([...written.keys(), ...shortened.keys()]);
  const found = tokens.flatMap(({ from }, first) =>
    tokens.slice(first, first + longest).flatMap(({ to }) => {
      const naming = namingOf(text.slice(from, to), written, shortened);
      return naming === undefined ? [] : [{ ...naming, span: { from, to } }];
    }),
  );
  return found.filter((naming) => !found.some((other) => other !== naming && holds(other.span, naming.span)));
}

function namingOf<T extends Named>(
  run: string,
  written: Spellings<T>,
  shortened: Spellings<T>,
): Omit<Naming<T>, 'span'> | undefined {
  const spoken = asWritten(run);
  const exact = written.get(spoken) ?? shortened.get(spoken);
  const found =
    exact ??
    withoutKind(spoken).flatMap((bare) =>
      [...(written.get(bare) ?? shortened.get(bare) ?? [])].filter(({ thing }) =>
        isNameOf(run, thing.target),
      ),
    );
  return found.length === 0
    ? undefined
    : { things: [...new Set(found.map(({ thing }) => thing))], isTask: found.every(({ isTask }) => isTask) };
}

function writtenNames<T extends Named>(things: readonly T[], aliases: readonly Alias[]): Spellings<T> {
  const byName = spellings(things.map((thing) => [asWritten(thing.target.name), thing, false]));
  return spellings([
    ...things.map((thing) => [asWritten(thing.target.name), thing, false] as const),
    ...aliases.flatMap(({ alias, name, isTask = false }) =>
      (byName.get(asWritten(name)) ?? []).map(({ thing }) => [asWritten(alias), thing, isTask] as const),
    ),
  ]);
}

function spellings<T>(all: readonly (readonly [string, T, boolean])[]): Spellings<T> {
  const found = new Map<string, Spelled<T>[]>();
  for (const [spelling, thing, isTask] of all)
    if (spelling !== '') found.set(spelling, [...(found.get(spelling) ?? []), { thing, isTask }]);
  return found;
}

/** In words and signs; a kind of thing may follow, in brackets. */
function longestOf(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => tokensOf(name).length)) + 3;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;
}
