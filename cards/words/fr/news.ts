import type { NewsWords } from '../en/news.ts';

const on = (what: string, until: string | undefined, isApproved: boolean): string =>
  `${what} ${isApproved ? 'a été approuvé et ' : ''}est actif${until === undefined ? ', sans fin' : ` (fin\u00A0: ${until})`}`;

export const news: NewsWords = {
  approved: (what, by) => `${what} a été approuvé${by === undefined ? '' : ` par ${by}`}. Entra l’active.`,
  approvedStarts: (what, at, by) =>
    `${what} a été approuvé${by === undefined ? '' : ` par ${by}`}. Début\u00A0: ${at}.`,
  isOn: (what, until, isApproved) => `${on(what, until, isApproved)}.`,
  isUsable: (what, until, isApproved) =>
    `${on(what, until, isApproved)} et utilisable dès maintenant. Si un portail refuse encore l’accès, déconnectez-vous et reconnectez-vous.`,
  denied: (what, by, because) =>
    `${what} a été refusé${by === undefined ? '' : ` par ${by}`}${because === undefined ? '' : `\u00A0: ${because}`}.`,
  approvedThenDenied: (what, by) =>
    `${what} a été approuvé${by === undefined ? '' : ` par ${by}`}, puis refusé par Entra. L’accès n’est pas actif.`,
  undecided: (what) => `Personne n’a décidé pour ${what} en 24 heures. Vous pouvez redemander.`,
  undecidedHere: (what) => `Personne n’a décidé ici pour ${what} en 24 heures. Vous pouvez redemander.`,
  decisionUnseen: (what) =>
    `Les 24 heures pour ${what} sont passées. Quelqu’un a décidé ici, et ce qu’il en est advenu dans Entra, je ne peux pas le voir sans vous.`,
  failed: (what) => `Échec pour ${what}.`,
  switchedOff: (what) => `${what} a été désactivé dans Entra.`,
  onceMore: (text) => `Au cas où vous l’auriez manqué\u00A0: ${text}`,

  endsInAt: (left, at) => `Fin dans ${left}\u00A0: ${at}`,
  shouldEndInAt: (left, at) => `Fin probable dans ${left}\u00A0: ${at}`,
  itEndsIn: (what, left) => `${what} se termine dans ${left}`,
  itShouldEndIn: (what, left) => `${what} devrait se terminer dans ${left}`,
  finish:
    'Terminez ou enregistrez ce qui en a besoin. PIM ne peut pas le prolonger, mais une autre activation peut suivre dans la minute.',
  canBeGivenBack: (what) => `${what} peut être rendu maintenant`,
  giveBackNow: 'Vous pouvez le rendre maintenant',
  wantedTo: (until) =>
    `Vous le vouliez il y a un instant. Sinon, il reste actif${until === undefined ? ', sans fin' : ` (fin\u00A0: ${until})`}.`,
  isOver: 'Sa durée est écoulée',
};
