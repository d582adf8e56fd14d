import type { HelpWords } from '../en/help.ts';

export const help: HelpWords = {
  summary: 'Ce que je sais faire',
  hi: 'Bonjour',
  hiTo: (name) => `Bonjour ${name}`,
  intro: 'J’active les accès auxquels vous êtes éligible dans Entra PIM, pour le temps qu’il vous faut.',
  understood: 'Voici ce que je comprends.',
  didYouMean: (command) => `Vouliez-vous dire **${command}**\u00A0? Voici ce que je comprends.`,
  welcome: 'Bienvenue dans Latchkey',
  welcomeTo: (name) => `Bienvenue dans Latchkey, ${name}`,
  welcomeIntro:
    'Demandez-moi des accès auxquels vous êtes éligible dans Entra PIM. Je m’adresse à Entra en votre nom, et les approbateurs décident au leur\u00A0: je n’ai aucun pouvoir propre.',

  say: {
    access: 'mes accès',
    order: 'search & purge 2h INC0042731 phish',
    again: 'encore une fois',
    save: 'enregistrer sous équipe du matin',
    status: 'état',
    history: 'historique',
    month: 'mon mois',
    giveBack: 'rendre security reader',
    cancel: 'retirer',
    approvals: 'approbations',
    away: 'absent jusqu’à 17h',
    notify: 'notifier moins',
  },
  does: {
    access: 'tout ce que vous pouvez activer',
    order: 'directement au formulaire rempli',
    again: 'votre dernière demande, encore une fois',
    save: 'ce qui est actif, pour le demander ensemble',
    status: 'ce qui est actif ou en attente',
    history: 'ce que vous avez eu, et ce qui a été refusé',
    month: 'ce que vous avez demandé et ce que vous en avez utilisé',
    giveBack: 'désactiver avant la fin',
    cancel: 'retirer une demande en attente',
    approvals: 'ce qui attend votre décision',
    away: 'les demandes vont entre-temps aux autres\u00A0; pour finir\u00A0: de retour',
    notify: 'moins de notifications\u00A0; pour toutes\u00A0: notifier normal',
  },
  sayHelp: 'aide',
};
