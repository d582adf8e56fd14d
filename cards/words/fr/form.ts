import type { FormWords } from '../en/form.ts';

const soOffered =
  'Tous les champs sont donc proposés, et je ne peux pas dire si quelqu’un doit approuver. Remplissez ce que vous savez\u00A0; Entra décide.';

export const form: FormWords = {
  title: (target) => `Activer ${target}`,
  understoodUntil: (length, end) => `Compris\u00A0: **${length}** (fin\u00A0: ${end}).`,
  understoodUntilIfApproved: (length, end) =>
    `Compris\u00A0: **${length}** (fin\u00A0: ${end}, si l’approbation est immédiate).`,
  understoodFromUntil: (length, start, end) =>
    `Compris\u00A0: **${length}** (début\u00A0: ${start}, fin\u00A0: ${end}).`,
  understoodWithoutTime: (length) =>
    `Compris\u00A0: **${length}** un autre jour. Indiquez ci-dessous l’heure de début.`,
  tooLong: (asked, maximum) => `Vous avez demandé ${asked}. Au plus ${maximum} est permis.`,
  denied: (who, when) =>
    `Refusé${who === undefined ? '' : ` par ${who}`}${when === undefined ? '' : `, ${when}`}`,
  recalled: (when) =>
    `La justification et le ticket sont ceux que vous avez écrits (${when}). Changez-les s’il s’agit d’autre chose.`,
  endsIfAtOnce: (end) => `Fin en cas de début immédiat\u00A0: ${end}.`,
  eligibilityUnseen: 'Je n’ai pas pu voir si vous êtes éligible\u00A0: Entra décide quand vous demandez.',

  checkedBefore: (name) =>
    `D’abord contrôlé par ${name ?? 'un programme de votre organisation'}, qu’Entra consulte.`,
  checkedAfter: (name) =>
    `Contrôlé après une approbation par ${name ?? 'un programme de votre organisation'}, qu’Entra consulte.`,
  asksMfa:
    'Entra exige la MFA\u00A0; si vous ne l’avez pas utilisée dans cette session, elle vous sera demandée.',
  asksStronger:
    'Entra exige une authentification plus forte, vous devrez donc vous connecter encore une fois.',
  nobodyCan: 'Personne ne peut approuver ceci',
  askToAdd: (whom) => `Demandez à ${whom} d’ajouter quelqu’un avant de faire la demande.`,
  noneInTeams: 'Aucun approbateur n’a Latchkey dans Teams',
  willMail: (names, whom) =>
    `Entra enverra un e-mail à ${names}. Si c’est urgent, prévenez-les vous-même ou demandez à ${whom}.`,

  minutes: 'Pour combien de temps',
  longest: (length) => `${length} (maximum)`,
  startDate: 'Date de début',
  startTime: (zone) => `Heure de début (${zone})`,
  leftEmpty: 'Laissé vide, le début est immédiat, ou dès l’approbation. Les approbateurs voient le début.',
  texts: {
    justification: {
      label: 'Pourquoi vous en avez besoin',
      placeholder: 'Lu par les approbateurs et les auditeurs',
    },
    ticketNumber: { label: 'Numéro de ticket', placeholder: 'Par exemple INC0012345' },
    ticketSystem: { label: 'Système de tickets', placeholder: 'Par exemple ServiceNow' },
  },
  optional: (label) => `${label} (facultatif)`,

  missing: {
    minutes: 'Choisissez une durée.',
    start: 'Indiquez une date et une heure à venir.',
    justification: 'Indiquez une justification.',
    ticketNumber: 'Indiquez un numéro de ticket.',
    ticketSystem: 'Indiquez le système de tickets.',
  },
  minutesAtMost: (length) => `Choisissez une durée d’au plus ${length}.`,
  afterEligibility: 'Votre éligibilité aura pris fin\u00A0: choisissez un début plus proche.',
  tooManyCharacters: (most) => `C’est trop long\u00A0: ${most} caractères au plus.`,
  noTicketNumber: 'Un numéro de ticket n’a pas cette forme dans votre organisation.',
  otherTicketSystem: (system) =>
    `Les tickets pour cet accès sont recherchés dans ${system}. Laissez ce champ vide ou indiquez ${system}, avec le numéro que le ticket y porte.`,

  unread: {
    refused: `Entra ne vous laisse pas lire les paramètres de cet accès. ${soOffered}`,
    'no-licence': `Entra ne montre pas les paramètres de cet accès, car une licence manque. ${soOffered}`,
    throttled: `Je n’ai pas pu lire les paramètres de cet accès\u00A0: Entra est surchargé. ${soOffered}`,
    unavailable: `Je n’ai pas pu lire les paramètres de cet accès\u00A0: Entra n’a pas répondu. ${soOffered}`,
    cut: `Je n’ai pas pu lire les paramètres de cet accès\u00A0: la réponse d’Entra s’est interrompue. ${soOffered}`,
    unreadable: `Je n’ai pas compris les paramètres de cet accès. ${soOffered}`,
  },
  cannotBeActivated: (target) => `${target} ne peut pas être activé`,
  noActivation: 'Ses paramètres ne permettent aucune activation',
  longestAllowed: (longest, shortest) =>
    `Ses paramètres dans PIM permettent au plus ${longest}, et Entra n’accorde rien en dessous de ${shortest}.`,
  askToChange: (whom) => `Demandez à ${whom} de les changer.`,
};
