import type { EntraProblemsWords } from '../en/entraProblems.ts';

const rest = (deed: string): string => `, impossible donc de continuer\u00A0: ${deed}`;

export const entraProblems: EntraProblemsWords = {
  'not-found': {
    person: (deed) => `PIM ne connaît pas votre compte et ne peut donc pas ${deed}.`,
    tell: (whom) => `Prévenez ${whom}.`,
    title: (thing) => `Entra ne trouve pas ${thing}.`,
    next: (whom) => `Peut-être supprimé, ou retiré de PIM. Demandez à ${whom} si vous en avez encore besoin.`,
  },
  'still-changing': {
    title: (target) => `Entra traite encore une modification précédente\u00A0: ${target}.`,
    next: 'Réessayez dans une minute.',
  },
  'target-locked': {
    title: (target) => `Entra a verrouillé ${target}.`,
    next: (whom) => `Demandez à ${whom}\u00A0; personne d’autre ne peut déverrouiller.`,
  },
  rest: { notDone: rest, entraDidNot: rest, cannot: rest },
  throttled: {
    title: (end) => `Entra reçoit trop de demandes en ce moment${end}.`,
    soon: 'Réessayez dans une minute.',
    next: (length) => `Réessayez dans ${length}.`,
  },
  'entra-unavailable': {
    title: (end) => `Microsoft Entra ne répond pas${end}.`,
    next: 'Réessayez dans un instant.',
  },
  'outcome-unknown': {
    title: (done) => `Entra n’a pas dit si la demande a abouti\u00A0: ${done}.`,
    next: 'Le résultat n’est pas encore connu et peut encore apparaître. Écrivez **état** dans une minute avant de réessayer\u00A0; je regarderai de nouveau.',
  },
  'not-recorded': {
    title: (deed) =>
      `Je n’ai pas pu consigner ce que vous voulez, je n’ai donc pas demandé à Entra ceci\u00A0: ${deed}.`,
    next: (whom) =>
      `Réessayez dans une minute\u00A0; si l’échec persiste, dites à ${whom} que la base de données de Latchkey n’accepte pas son journal d’audit.`,
  },
  'licence-missing': {
    title: (end) => `Il manque à votre organisation une licence pour cette partie de PIM${end}.`,
    next: (whom) => `Il faut Microsoft Entra ID P2 ou ID Governance. Prévenez ${whom}.`,
  },
  'permission-missing': {
    unnamed: (deed) =>
      `Entra n’a pas voulu ${deed}\u00A0: selon Entra, vous n’en avez pas le droit, ou Latchkey ne l’a pas.`,
    askWhether: (whom) =>
      `Demandez à ${whom} s’il vous manque un droit dans Entra, ou à Latchkey une autorisation déléguée.`,
    title: (deed) => `Latchkey n’a pas l’autorisation Microsoft Graph nécessaire pour ${deed}.`,
    next: (whom, scopes) => `Demandez à ${whom} de donner son consentement à ${scopes}.`,
  },
  refused: {
    title: (deed) => `Entra n’a pas voulu ${deed}.`,
    next: (code, whom) =>
      `Entra a indiqué la raison ${code}. Si elle ne vous dit rien, transmettez-la à ${whom}.`,
  },
};
