import type { Target } from '../../../services/elevation/target.ts';
import type { NumberForm } from '../../../services/elevation/ticketPattern.ts';
import type { Alias, Meaning, Named } from '../match.ts';
import { closest, isNameOf, mistypedOf } from '../match.ts';
import type { Wish } from '../wish.ts';
import { isAlike, isBeside, isKindBehind, isNumbered, longerNames } from './beside.ts';
import type { Here } from './moments.ts';
import type { Naming } from './namings.ts';
import { namingsIn } from './namings.ts';
import type { Rest } from './rests.ts';
import { restsOf } from './rests.ts';
import type { Span } from './span.ts';
import { flat, masked } from './span.ts';
import { ticketIn } from './tickets.ts';
import type { SpokenTimes } from './times.ts';
import { timesIn } from './times.ts';
import { tokensOf } from './tokens.ts';
import { timesOfUnclearZones } from './unreadMoments.ts';

/** What a sentence is read with. */
export interface Reading extends Here {
  readonly aliases: readonly Alias[];
  /** What the ticket numbers of a target look like, where that is configured. */
  readonly ticketPatternOf: (target: Target) => NumberForm | undefined;
}

/** What a sentence asks for: something by its name, wherever that stands, and whatever else it says. */
export interface Sentence<T> extends Meaning<T> {
  /** Longer names that the name and the words beside it would make: where one of them is something, that may be meant. */
  readonly longerNames: readonly string[];
}

interface Parts {
  readonly times: SpokenTimes;
  readonly ticketNumber?: string;
  readonly spans: readonly Span[];
}

/**
 * Reads a sentence. What is named as it is written counts, wherever it stands; what only comes close is asked. Of several names the one that the sentence begins
 * with is meant, since what is wanted is said before what it is wanted for; where it begins with none of them, that is asked too.
 */
export function sentenceOf<T extends Named>(
  text: string,
  things: readonly T[],
  reading: Reading,
): Sentence<T> {
  const namings = namingsIn(text, things, reading.aliases).filter(({ span }) => !isKindBehind(text, span));
  const [named] = namings;
  if (named === undefined) return unnamed(text, things, reading);
  const first = { ...named, span: withMistyped(text, named, things) };
  const all = [...new Set(namings.flatMap((naming) => naming.things))];
  const parts = partsOf(text, [first.span], first.things, reading);
  const around = restsOf(text, [first.span, ...parts.spans]);
  const isOne = all.length === first.things.length || around.every(({ from }) => from > first.span.from);
  const meant = isOne ? first.things : all;
  const beside = around.filter((rest) => isBeside(text, rest, first.span));
  const alike = things.filter((thing) => !meant.includes(thing) && isAlike(text, thing, first.span, beside));
  const isExact = isOne && alike.length === 0 && !beside.some((rest) => isNumbered(rest, first.span));
  return {
    how: isExact ? 'exact' : 'close',
    found: [...meant, ...alike],
    wish: wishOf(text.slice(first.span.from, first.span.to), parts, reasonOf(text, first, parts)),
    longerNames: beside.flatMap((rest) => longerNames(text, first.span, rest)),
  };
}

/** What a text says beside a name that stands in it; `things` are what the name stands for. */
export function wishAround(text: string, span: Span, things: readonly Named[], reading: Reading): Wish {
  const parts = partsOf(text, [span], things, reading);
  const rests = restsOf(text, [span, ...parts.spans]);
  return wishOf(text.slice(span.from, span.to), parts, rests.map((rest) => rest.text).join(' '));
}

/** Times and ticket, with what is named taken out before: a name may have any of them in it. */
function partsOf(text: string, names: readonly Span[], things: readonly Named[], reading: Reading): Parts {
  const plain = masked(flat(text), names);
  const patterns = things.flatMap(({ target }) => reading.ticketPatternOf(target) ?? []);
  const ticket = ticketIn(masked(text, names), plain, patterns);
  const rest = ticket === undefined ? plain : masked(plain, [ticket.span]);
  const times = timesIn(masked(rest, timesOfUnclearZones(text)), reading);
  return {
    times,
    ...(ticket === undefined ? {} : { ticketNumber: ticket.number }),
    spans: [...times.spans, ...(ticket === undefined ? [] : [ticket.span])],
  };
}

/** What a task says is part of the reason, unless it is all there is. */
function reasonOf<T>(text: string, { span, isTask }: Naming<T>, { spans }: Parts): string {
  const without = restsOf(text, [span, ...spans]);
  const rests = isTask && without.length > 0 ? restsOf(text, spans) : without;
  return rests.map((rest) => rest.text).join(' ');
}

function wishOf(name: string, { times, ticketNumber }: Parts, justification: string): Wish {
  const { minutes, start } = times;
  return {
    name,
    ...(minutes === undefined ? {} : { minutes }),
    ...(start === undefined ? {} : { start }),
    ...(justification === '' ? {} : { justification }),
    ...(ticketNumber === undefined ? {} : { ticketNumber }),
  };
}

/** Nothing is named as it is written: what comes close, in all that is left or in a part of it. */
function unnamed<T extends Named>(text: string, things: readonly T[], reading: Reading): Sentence<T> {
  const parts = partsOf(text, [], things, reading);
  const rests = restsOf(text, parts.spans);
  const whole = rests.map((rest) => rest.text).join(' ');
  const inAll = closest(whole, things);
  if (inAll.how === 'close') return { ...inAll, wish: wishOf(whole, parts, ''), longerNames: [] };
  const mistyped = mistypedOf(things);
  for (const span of [...(rests.length > 1 ? rests : []), ...windows(text, rests)]) {
    const said = text.slice(span.from, span.to);
    const found = rests.includes(span as Rest) ? closeIn(said, things) : mistyped(said);
    if (found.length === 0 || isKindBehind(text, span)) continue;
    const others = restsOf(text, [span, ...parts.spans]).map((rest) => rest.text);
    return { how: 'close', found, wish: wishOf(said, parts, others.join(' ')), longerNames: [] };
  }
  return { ...inAll, wish: wishOf(whole, parts, ''), longerNames: [] };
}

function closeIn<T extends Named>(said: string, things: readonly T[]): readonly T[] {
  const { how, found } = closest(said, things);
  return how === 'close' ? found : [];
}

/** The mistyped name of the very same around an alias: `serach and purge`, where `purge` is one. */
function withMistyped<T extends Named>(
  text: string,
  { span, things: meant }: Naming<T>,
  things: readonly T[],
): Span {
  const said = text.slice(span.from, span.to);
  const [only] = meant;
  if (only === undefined || meant.length > 1 || isNameOf(said, only.target)) return span;
  const words = tokensOf(only.target.name.replace(/ PIM$/i, '')).length;
  const mistyped = mistypedOf(things);
  const around = windows(text, [{ from: 0, to: text.length, text }]).find(
    (wider) =>
      wider.from <= span.from &&
      span.to <= wider.to &&
      tokensOf(text.slice(wider.from, wider.to)).length === words &&
      mistyped(text.slice(wider.from, wider.to))[0] === only,
  );
  return around ?? span;
}

/** Words that stand together, the longest first: a mistyped name among other words. */
const longestMistyped = 6;

function windows(text: string, rests: readonly Rest[]): readonly Span[] {
  const tokens = rests.flatMap(({ from, to }) =>
    tokensOf(text.slice(from, to)).map((token) => ({ from: from + token.from, to: from + token.to })),
  );
  const all = tokens.flatMap(({ from }, first) =>
    tokens.slice(first, first + longestMistyped).map(({ to }, length) => ({ from, to, length })),
  );
  return all.sort((a, b) => b.length - a.length);
}
