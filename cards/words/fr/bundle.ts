import type { BundleWords } from '../en/bundle.ts';

export const bundle: BundleWords = {
  title: (name) => `Démarrer ${name}`,
  intro:
    'Un seul formulaire demande le tout. Chaque accès est une demande à part, avec sa propre approbation et sa propre fin.',
  start: 'Démarrer',
  notNow: 'Pas cette fois',
  forget: 'Oublier',
  forgetQuestion: (name) => `Oublier ${name}\u00A0?`,
  cutShort: (asked, maximum) =>
    `D’habitude ${asked} ici\u00A0; maximum autorisé maintenant\u00A0: ${maximum}.`,
  notAllowed: (target) =>
    `${target}\u00A0: ses paramètres PIM ne permettent aucune activation pour l’instant, donc omis.`,
  on: (state) => `${state}\u00A0: omis`,
  from: (when) => `Vous y êtes éligible plus tard (${when})\u00A0: omis`,
  notEligible: (whom) => `Vous n’y êtes pas éligible\u00A0: omis. En cas de besoin, contactez ${whom}.`,
  notSeen: 'Je n’ai pas pu voir si vous y êtes éligible\u00A0: omis.',
  unseen: 'Je n’ai pas pu voir si vous y êtes éligible\u00A0: Entra décide au moment de la demande.',
  nothing: 'Il n’y a rien à demander de cet ensemble pour l’instant.',
  chooseOne: 'Rien n’a été demandé\u00A0: choisissez au moins un accès.',
  item: (target, length) => `${target} ${length}`,

  done: (asked, all) => `Demandes envoyées\u00A0: ${asked} sur ${all}`,
  asked: 'Demande envoyée',
  notAsked: 'Pas encore demandé',
  notKnown: 'On ne sait pas encore si la demande est partie',
  asking: 'Demande en cours d’envoi',
  failed: (why) => `Non demandé\u00A0: ${why}`,
  goOn: 'Poursuivre',
  again: 'Encore',
  open: 'Ouvrir',
  form: 'Son formulaire',
  old: 'Entra ne m’a pas tout dit à l’instant\u00A0: une partie date de ma dernière lecture.',
  left: 'Les demandes envoyées le restent. Poursuivre ne demande que le reste.',
  said: (what) => `Demandé avec ${what}`,
  unfinished: (name) => `${name} n’a pas été terminé`,
  show: 'Afficher',

  saved: (name) => `Enregistré\u00A0: ${name}`,
  replaced: (name) => `Enregistré à nouveau\u00A0: ${name}`,
  savedNext: (name) =>
    `Écrivez **${name}** pour tout demander sur un seul formulaire. Il n’appartient qu’à vous.`,
  forgot: (name) => `Oublié\u00A0: ${name}. Ce qui est actif le reste.`,
  noneOn:
    'Rien n’est actif ou en attente qui puisse être enregistré. Activez ce qui va ensemble, puis recommencez.',
  noneSeen:
    'Je n’ai pas pu voir tout ce qui est actif, donc je ne sais pas quoi enregistrer. Réessayez dans une minute.',
  noName: 'Indiquez un nom, par exemple **enregistrer sous équipe du matin**.',
  longName: (most) => `Un nom a ${most} caractères au plus.`,
  taken: (said) => `${said} a déjà un autre sens. Veuillez choisir un autre nom.`,
  tooMany: (most) =>
    `Vous en avez déjà ${most} enregistrés. Écrivez d’abord **oublier** et le nom de l’un d’eux.`,
  partly: 'Je n’ai pas pu voir tout ce qui est actif\u00A0: il peut en manquer.',
  tooLong: (most) =>
    `Seuls les ${most} premiers sont enregistrés\u00A0: on n’en demande pas davantage ensemble.`,
  hidden:
    'Je n’ai pas pu voir ce que vous pouvez activer, donc je ne sais pas ce qui vous revient. Réessayez dans une minute.',
  gone: 'Cet ensemble n’existe plus pour vous.',
  runGone:
    'Je ne garde que quelques jours ce qui a été demandé ensemble. Dites son nom pour le demander à nouveau.',
  hint: 'Écrivez **enregistrer sous** et un nom pour demander ces accès ensemble la prochaine fois.',
};
