import { listed } from '../alternatives.ts';
import type { Courtesies } from './courtesies.ts';

/** Greetings, requests, thanks and what leads to a reason in English. */
export const english: Courtesies = {
  before: listed(`
    please, pls, plz, plese, pleas, hi, hello, hey, hi there, hey there, good morning, morning,
    latchkey, bot, i need, i need to, i need to use, i ned, i want, i want to use, i'd like, i would
    like, i'd need, i will need, i'll need, i require, we need, can i, can i get, can i have, can you,
    could i, could i get, could i have, could you, may i have, may i get, would you, let me have, let me
    use, need, needing, want, get, get me, give, give me, grant me, grant, activate, activate me,
    activate my, actviate, activte, enable, elevate, elevate me, elevate me to, elevate to, request,
    requesting, asking for, open, turn on, switch on, start, put me in, make me, access, access to,
    quick, urgent, urgently, asap, the, my, a, an, some, to, for, for the, on, with, and, of, in,
    because, because of, bc, cause, since, as, due to, so, so i can, so that i can, in order to, reason,
    reason is, the reason is, justification, why, it is for, it's for, its for, this is for, to work on,
    re, regarding, about, now, right now, today, again, until, ticket, ticket is, case, incident
  `),
  behind: listed(`
    for me, me, please, pls, plz, plese, pleas, thanks, thank you, thx, tnx, ty, cheers, thanks a lot,
    many thanks, asap, now, right now, today, ok, thanks in advance, would be great, if possible, again,
    activated, enabled, on, access, role, group, for, because, because of, to, with, and, as, from, at,
    i need, need, so, under, ref, reason, ticket, the, my, i, it is, starting, until
  `),
};
