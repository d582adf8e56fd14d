import { listed } from '../alternatives.ts';
import type { Courtesies } from './courtesies.ts';

/** Greetings, requests, thanks and what leads to a reason in German. */
export const german: Courtesies = {
  before: listed(`
    bitte, hallo, moin, guten morgen, servus, ich brauche, ich bräuchte, ich brauch, brauche, bräuchte,
    brauch, ich benötige, benötige, ich möchte, ich will, ich hätte gern, ich hätte gerne, hätte gern,
    kannst du, kannst du mir, könntest du, könntest du mir, können sie mir, könnten sie mir, könnte ich,
    kann ich, darf ich, gib mir, gib, aktiviere, aktivier, aktiviere mir, schalte, schalt mir, mir, mal,
    bitte mal, einmal, kurz, dringend, schnell, jetzt, heute, zugriff auf, zugang zu, die rolle, die
    gruppe, rolle, gruppe, den, die, das, der, dem, einen, eine, für, fuer, fur, für die, für den, für
    das, wegen, weil, da, zum, zur, um, und, mit, im, grund, grund ist, begründung, es geht um, geht um,
    aufgrund, aufgrund von, damit ich, wieder, ich muss
  `),
  behind: listed(`
    bitte, danke, dank, vielen dank, danke dir, merci, besten dank, lg, vg, jetzt, heute, aktivieren,
    freischalten, einschalten, anschalten, geben, haben, brauche ich, brauch ich, benötige ich, bräuchte
    ich, ich, die, den, das, rolle, gruppe, die rolle, für, fuer, wegen, und, mit, zum, zur, dran, an,
    frei, mir, wäre super, wäre toll, möglich, grund, möchte ich, dauer, unter
  `),
};
