import type { RequestProblemsWords } from '../en/requestProblems.ts';

export const requestProblems: RequestProblemsWords = {
  'not-eligible': {
    title: (target) => `Vous n’êtes pas éligible\u00A0: ${target}.`,
    next: (whom) => `Si vous en avez besoin, demandez à ${whom} de vous rendre éligible dans PIM.`,
  },
  'already-active': {
    title: (thing) => `${thing} est déjà actif pour vous.`,
    titleUntil: (thing, end) => `${thing} est déjà actif pour vous (fin\u00A0: ${end}).`,
    notAsked: 'Rien n’a été redemandé.',
    next: 'PIM ne peut pas prolonger une activation en cours\u00A0: redemandez quand elle sera terminée, ou appuyez sur **Continuer** sur sa carte pour une autre à la suite.',
  },
  'already-pending': {
    title: (target) => `Vous avez déjà demandé ${target}.`,
    next: 'Cette demande est encore ouverte, aucune n’a donc été ajoutée. Écrivez **état** pour la voir, ou retirez-la pour demander autrement.',
  },
  'overlaps-scheduled': {
    title: (target) => `Cela chevauche une activation planifiée\u00A0: ${target}.`,
    next: 'Retirez d’abord celle qui est planifiée, ou choisissez une durée plus courte. Écrivez **état** pour la voir.',
  },
  'faulty-input': {
    title: (target) => `Le formulaire pour ${target} est à revoir.`,
    notSent: 'Rien n’a encore été envoyé.',
    see: 'Voyez les lignes marquées ✖.',
  },
  'rules-failed': {
    checkSaid: (reasons) =>
      `Le contrôle que votre organisation a configuré dans Entra a refusé\u00A0: ${reasons}`,
    title: (deed) => `À cause d’une stratégie PIM, Entra n’a pas voulu ${deed}.`,
    unnamed: (whom) => `Entra n’a pas dit quelle règle\u00A0; demandez à ${whom} ce que veut la stratégie.`,
  },
  'waits-for-approval': {
    title: (target) => `Votre demande pour ${target} attend une approbation.`,
    next: 'Entra l’a prise, mais ne la montre pas encore. Écrivez **état** dans une minute\u00A0: je regarderai de nouveau.',
  },
  'schedule-refused': {
    title: (target) => `Entra n’a pas accepté cet horaire pour ${target}.`,
    next: 'Choisissez un autre début ou une autre durée et réessayez.',
  },

  'not-active': {
    title: (target) => `Vous n’avez pas d’activation en cours\u00A0: ${target}.`,
    next: 'Il n’y a rien à rendre.',
  },
  'too-early-to-give-back': {
    title: (thing) => `${thing} ne peut pas encore être rendu.`,
    titleBefore: (thing, moment) => `${thing} ne peut pas encore être rendu (possible\u00A0: ${moment}).`,
    why: 'Entra maintient une activation au moins cinq minutes.',
    endsFirst: (end) => `Celle-ci se termine d’elle-même avant (${end}).`,
    later: 'Réessayez dans quelques minutes.',
    reminded: (moment) => `Je vous reposerai la question (${moment})\u00A0; un clic suffira pour rendre.`,
    from: (moment) => `Réessayez à partir de ce moment\u00A0: ${moment}.`,
  },
  'last-owner': {
    title: (thing) => `${thing} ne peut pas être rendu\u00A0: personne d’autre n’est propriétaire du groupe.`,
    next: 'Entra ne retire pas le dernier propriétaire\u00A0; vous le restez jusqu’à ce que quelqu’un d’autre le soit ou que la durée s’achève.',
  },
  'cannot-be-withdrawn': {
    title: (thing) => `${thing}\u00A0: le retrait n’est plus possible.`,
    next: 'Les choses ont avancé entre-temps. Vérifiez où cela en est.',
  },

  'not-an-approver': {
    title: (thing) => `Vous n’êtes pas approbateur pour ${thing}.`,
    next: (whom) =>
      `Les approbateurs sont définis dans PIM\u00A0; demandez à ${whom} si vous devriez en être.`,
  },
  'own-request': {
    title: 'Vous ne pouvez pas décider de votre propre demande.',
    titleFor: (target) => `Vous ne pouvez pas décider de votre propre demande pour ${target}.`,
    next: 'Quelqu’un d’autre doit en décider.',
  },
  'already-decided': {
    title: (thing) => `Quelqu’un d’autre a déjà décidé\u00A0: ${thing}.`,
    next: 'La première décision compte, la vôtre n’a donc rien changé.',
  },
  'facts-changed': {
    title: (thing) => `${thing} n’est plus ce que la carte montrait.`,
    next: 'Revoyez avant de décider.',
  },
  'reason-required': {
    title: (thing) => `Motivez votre décision, s’il vous plaît\u00A0: ${thing}.`,
    next: 'La stratégie demande un motif aux approbateurs. Rien n’a encore été décidé.',
  },
  'request-gone': {
    title: (thing) => `${thing} n’existe plus.`,
    unnamed: 'Cette demande n’existe plus.',
    why: 'Elle a peut-être été retirée ou supprimée.',
    toApprovals: 'Écrivez **approbations** pour voir ce qui vous attend.',
    toStatus: 'Écrivez **état** pour voir ce qui est ouvert.',
  },
};
