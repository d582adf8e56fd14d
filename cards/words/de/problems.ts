import type { ProblemsWords } from '../en/problems.ts';

/** With `zu`, as the sentences take it: `ist es nicht möglich, X zu aktivieren`. */
const deeds: ProblemsWords['deeds'] = {
  read: (what) => `${what} anzuzeigen`,
  activate: (what) => `${what} zu aktivieren`,
  'give-back': (what) => `${what} zurückzugeben`,
  withdraw: (what) => `${what} zurückzuziehen`,
  decide: (what) => `über ${what} zu entscheiden`,
  unknown: 'dies zu tun',
};

export const problems: ProblemsWords = {
  between: ' ',
  nothingChanged: 'Es wurde nichts geändert.',
  nothingChangedFor: (thing) => `Es wurde nichts geändert: ${thing}.`,
  untilSettled: (deed) => `Bis das geklärt ist, ist es mir nicht möglich, ${deed}.`,
  entraNamed: (code) => `Entra nannte ${code}.`,

  this: 'dies',
  thisRequest: 'diese Anfrage',
  inScope: (role, scope) => `${role} in ${scope}`,
  asOwner: (group) => `${group} als Besitzer`,
  lists: {
    access: 'Ihre Zugriffe',
    status: 'was für Sie aktiv ist und was Sie angefragt haben',
    approvals: 'was auf Ihre Entscheidung wartet',
  },
  ownRequest: (target) => `Ihre Anfrage für ${target}`,
  requestOf: (name, target) => `die Anfrage von ${name} für ${target}`,
  requestFor: (target) => `die Anfrage für ${target}`,

  deeds,
  done: deeds,

  rules: {
    mfarule: 'Sie verlangt eine Anmeldung mit MFA.',
    justificationrule: 'Sie verlangt eine Begründung.',
    ticketingrule: 'Sie verlangt ein Ticket.',
    expirationrule: 'Die Dauer ist länger, als sie erlaubt.',
    eligibilityrule: 'Sie sind nicht berechtigt.',
    approvalrule: 'Sie verlangt eine Genehmigung.',
    customextensionrule:
      'Die Prüfung, die Ihre Organisation von Entra machen lässt, hat abgelehnt. Ihre Gründe stehen bei der Anfrage im PIM-Portal.',
  },
  otherRule: (rule) => `Die Regel ${rule} wurde nicht erfüllt.`,
};
