import type { NewsWords } from '../en/news.ts';

const on = (what: string, until: string | undefined, isApproved: boolean): string => {
  const end = until === undefined ? 'ohne Ende' : `bis ${until}`;
  return isApproved
    ? `${what} wurde genehmigt und ist ${end} eingeschaltet`
    : `${what} ist ${end} eingeschaltet`;
};

export const news: NewsWords = {
  approved: (what, by) =>
    `${what} wurde ${by === undefined ? '' : `von ${by} `}genehmigt. Entra schaltet es ein.`,
  approvedStarts: (what, at, by) =>
    `${what} wurde ${by === undefined ? '' : `von ${by} `}genehmigt und beginnt ${at}.`,
  isOn: (what, until, isApproved) => `${on(what, until, isApproved)}.`,
  isUsable: (what, until, isApproved) =>
    `${on(what, until, isApproved)} und jetzt nutzbar. Verweigert ein Portal noch den Zugriff, melden Sie sich dort ab und wieder an.`,
  denied: (what, by, because) =>
    `${what} wurde ${by === undefined ? '' : `von ${by} `}abgelehnt${because === undefined ? '' : `: ${because}`}.`,
  approvedThenDenied: (what, by) =>
    `${what} wurde ${by === undefined ? '' : `von ${by} `}genehmigt und danach von Entra abgelehnt. Es ist nicht eingeschaltet.`,
  undecided: (what) =>
    `Über ${what} hat innerhalb von 24 Stunden niemand entschieden. Sie können erneut anfragen.`,
  undecidedHere: (what) =>
    `Über ${what} hat hier innerhalb von 24 Stunden niemand entschieden. Sie können erneut anfragen.`,
  decisionUnseen: (what) =>
    `Die 24 Stunden für ${what} sind vorbei. Hier hat jemand darüber entschieden, und was in Entra daraus wurde, kann ich ohne Sie nicht sehen.`,
  failed: (what) => `${what} ist fehlgeschlagen.`,
  switchedOff: (what) => `${what} wurde in Entra ausgeschaltet.`,
  onceMore: (text) => `Falls Sie es verpasst haben: ${text}`,

  endsInAt: (left, at) => `Endet in ${left}: ${at}`,
  shouldEndInAt: (left, at) => `Sollte in ${left} enden: ${at}`,
  itEndsIn: (what, left) => `${what} endet in ${left}`,
  itShouldEndIn: (what, left) => `${what} sollte in ${left} enden`,
  finish:
    'Schließen Sie ab oder sichern Sie, was es braucht. PIM kann es nicht verlängern, aber in der Minute danach kann eine neue Aktivierung folgen.',
  canBeGivenBack: (what) => `${what} kann jetzt zurückgegeben werden`,
  giveBackNow: 'Sie können dies jetzt zurückgeben',
  wantedTo: (until) =>
    `Das wollten Sie eben. Sonst bleibt es ${until === undefined ? 'ohne Ende' : `bis ${until}`} eingeschaltet.`,
  isOver: 'Die Zeit ist abgelaufen',
};
