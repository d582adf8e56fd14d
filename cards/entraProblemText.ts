import { durationText, english, plainLine } from './format.ts';
import { oneOf } from './listText.ts';
import type { ProblemContext, WordsOf } from './problemWords.ts';
import { administrator, nothingChanged, sentences } from './problemWords.ts';
import { deed, deedDone, isWrite, targetIn, thing } from './wanted.ts';

type OfEntra =
  | 'not-found'
  | 'still-changing'
  | 'target-locked'
  | 'throttled'
  | 'entra-unavailable'
  | 'outcome-unknown'
  | 'not-recorded'
  | 'licence-missing'
  | 'permission-missing'
  | 'refused';

/** What Entra itself, or the way there, puts in the way of whatever was wanted. */
export const entraWords: WordsOf<OfEntra> = {
  'not-found': ({ what }, context) =>
    what === 'person'
      ? {
          title: `PIM does not know your account, so it cannot ${deed(context.wanted)}.`,
          next: sentences(nothingChanged(context), `Tell ${administrator(context)}.`),
        }
      : {
          title: `Entra cannot find ${thing(context.wanted)}.`,
          next: sentences(
            nothingChanged(context),
            `It may have been deleted or taken out of PIM. Ask ${administrator(context)} if you still need it.`,
          ),
        },
  'still-changing': (_, context) => ({
    title: `Entra is still busy with an earlier change of ${targetIn(context.wanted)}.`,
    next: sentences(nothingChanged(context), 'Try again in a minute.'),
  }),
  'target-locked': (_, context) => ({
    title: `Entra has locked ${targetIn(context.wanted)}.`,
    next: sentences(nothingChanged(context), `Ask ${administrator(context)}; only they can unlock it.`),
  }),
  throttled: ({ retryAfterSeconds }, context) => ({
    title: `Entra is getting too many requests right now${notDone(context)}.`,
    next: sentences(
      nothingChanged(context),
      `Try again ${retryAfterSeconds === undefined ? 'in a minute' : `in ${durationText(Math.max(1, Math.ceil(retryAfterSeconds / 60)), english)}`}.`,
    ),
  }),
  'entra-unavailable': (_, context) => ({
    title: `Microsoft Entra is not answering${notDone(context)}.`,
    next: sentences(nothingChanged(context), 'Try again in a moment.'),
  }),
  'outcome-unknown': (_, { wanted }) => ({
    title: `Entra did not say whether it has ${deedDone(wanted)}.`,
    next: 'The outcome is not known yet, and it may still appear. Say **status** in a minute before you try again; I look again then.',
  }),
  'not-recorded': (_, context) => ({
    title: `I could not write down what you want, so I did not ask Entra to ${deed(context.wanted)}.`,
    next: sentences(
      nothingChanged(context),
      `Try again in a minute; if it keeps failing, tell ${administrator(context)} that Latchkey’s database does not take its audit trail.`,
    ),
  }),
  'licence-missing': (_, context) => ({
    title: `Your organization lacks a licence for this part of PIM${notDone(context, 'Entra')}.`,
    next: sentences(
      nothingChanged(context),
      `It needs Microsoft Entra ID P2 or ID Governance. Tell ${administrator(context)}.`,
    ),
  }),
  'permission-missing': ({ scopes }, context) =>
    scopes.length === 0
      ? {
          title: `Entra refused to ${deed(context.wanted)}: it says that you may not, or that Latchkey may not.`,
          next: sentences(
            nothingChanged(context),
            `Ask ${administrator(context)} whether you lack a right in Entra, or Latchkey a delegated permission.`,
          ),
        }
      : {
          title: `Latchkey lacks the permission in Microsoft Graph to ${deed(context.wanted)}.`,
          next: sentences(
            nothingChanged(context),
            `Ask ${administrator(context)} to consent to ${oneOf(
              scopes.map((scope) => plainLine(scope)),
              english,
            )}.`,
          ),
        },
  refused: ({ code }, context) => ({
    title: `Entra refused to ${deed(context.wanted)}.`,
    next: sentences(
      nothingChanged(context),
      `Entra named the reason ${plainLine(code)}. If that means nothing to you, give it to ${administrator(context)}.`,
    ),
  }),
};

/** What came of what was wanted, behind why. */
function notDone({ wanted }: ProblemContext, who = 'it'): string {
  if (wanted === undefined) return '';
  return isWrite(wanted) ? `, so ${who} did not ${deed(wanted)}` : `, so I cannot ${deed(wanted)}`;
}
