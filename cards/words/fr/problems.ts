import type { ProblemsWords } from '../en/problems.ts';

/** Infinitives, as the sentences take them after a verb or `pour`. */
const deeds: ProblemsWords['deeds'] = {
  read: (what) => `afficher ${what}`,
  activate: (what) => `activer ${what}`,
  'give-back': (what) => `rendre ${what}`,
  withdraw: (what) => `retirer ${what}`,
  decide: (what) => `enregistrer votre décision sur ${what}`,
  unknown: 'faire cela',
};

export const problems: ProblemsWords = {
  between: ' ',
  nothingChanged: 'Rien n’a été modifié.',
  nothingChangedFor: (thing) => `Rien n’a été modifié pour ${thing}.`,
  untilSettled: (deed) => `Tant que ce n’est pas réglé, je ne peux pas ${deed}.`,
  entraNamed: (code) => `Entra a indiqué ${code}.`,

  this: 'cet accès',
  thisRequest: 'cette demande',
  inScope: (role, scope) => `${role} dans ${scope}`,
  asOwner: (group) => `${group} comme propriétaire`,
  lists: {
    access: 'vos accès',
    status: 'ce qui est actif pour vous et ce que vous avez demandé',
    approvals: 'ce qui attend votre décision',
  },
  ownRequest: (target) => `votre demande pour ${target}`,
  requestOf: (name, target) => `la demande pour ${target} (${name})`,
  requestFor: (target) => `la demande pour ${target}`,

  deeds,
  done: deeds,

  rules: {
    mfarule: 'Elle exige une connexion avec MFA.',
    justificationrule: 'Elle exige une justification.',
    ticketingrule: 'Elle exige un ticket.',
    expirationrule: 'La durée dépasse ce qu’elle permet.',
    eligibilityrule: 'Vous n’êtes pas éligible.',
    approvalrule: 'Elle exige une approbation.',
    customextensionrule:
      'Le contrôle que votre organisation a configuré dans Entra a refusé. Ses raisons figurent avec la demande dans le portail PIM.',
  },
  otherRule: (rule) => `La règle ${rule} n’est pas respectée.`,
};
