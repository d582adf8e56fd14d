import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('en');

/** Words that may mean several things, or nothing that is there. `said` comes in its quotes, targets as a list. */
export const choice = {
  questions: {
    activate: 'Which one do you mean?',
    withdraw: 'Which request?',
    giveBack: 'Which one do you give back?',
  },
  didYouMean: (targets: string) => `Did you mean ${targets}?`,
  called: plural({
    one: (count, said: string) => `${count} is called ${said}.`,
    other: (count, said: string) => `${count} are called ${said}.`,
  }),
  fit: plural({
    one: (count, said: string) => `${count} fits ${said}.`,
    other: (count, said: string) => `${count} fit ${said}.`,
  }),
  youWrote: (said: string) => `You wrote ${said}.`,
  noneIs: (said: string) => `None of these is ${said}.`,
  nothingLeft: 'There is nothing left to choose from.',

  /** `targets`: the organization has them; how many is what the next sentence goes by. */
  notEligible: (targets: string) => `You are not eligible for ${targets}`,
  askToBecomeEligible: plural({
    one: (_, whom: string) =>
      `It is there in your organization. If you need it, ask ${whom} to make you eligible in PIM.`,
    other: (_, whom: string) =>
      `They are there in your organization. If you need one, ask ${whom} to make you eligible in PIM.`,
  }),
  notSeen: (targets: string) => `I cannot see whether you may switch on ${targets}`,
  askAllTheSame: plural({
    one: () => 'It is there in your organization. You can ask for it all the same: Entra decides.',
    other: () => 'They are there in your organization. You can ask for them all the same: Entra decides.',
  }),

  /** What is to be ended is not there, or is not seen. */
  nothing: {
    withdraw: {
      all: 'You have no request that is open',
      one: (target: string) => `You have no open request for ${target}`,
      next: 'There is nothing to take back.',
      unseen: 'I cannot see everything that you asked for',
    },
    giveBack: {
      all: 'Nothing is on for you now',
      one: (target: string) => `You have not switched on ${target}`,
      next: 'There is nothing to give back.',
      unseen: 'I cannot see everything that is on for you',
    },
  },
};

export type ChoiceWords = Readonly<typeof choice>;
