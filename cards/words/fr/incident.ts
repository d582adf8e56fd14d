import type { IncidentWords } from '../en/incident.ts';

export const incident: IncidentWords = {
  title: (ticket) => `Incident ${ticket}`,
  summary: (ticket) =>
    `Incident ${ticket}\u00A0: appuyez sur Participer pour obtenir ce dont vous pouvez avoir besoin`,
  opened: (name, at) => `Ouvert par ${name} (${at})`,
  howTo:
    'Participer vous envoie le formulaire de ce ticket, dans votre propre conversation avec moi. Chacun demande pour soi et ne voit que ce qui le concerne.',
  howToMine:
    'Mon formulaire vous envoie à nouveau le formulaire de ce ticket, dans votre propre conversation avec moi.',
  take: 'Participer',
  mine: 'Mon formulaire',
  end: 'Incident terminé',
  isOver: (name, at) => `Déclaré terminé par ${name} (${at})`,
  overSummary: (ticket) => `L’incident ${ticket} est terminé`,

  forYou: 'Seuls les participants voient ceci',
  inIt: (names) => `Participants\u00A0: ${names}`,
  yours: (what, until) => `Vous avez ${what} jusqu’à ${until}`,
  yoursForGood: (what) => `Vous avez ${what}`,
  nothingYours: 'À ma connaissance, rien n’est actif pour vous au titre de ce ticket.',
  askTitle: (ticket, what) => `${ticket}\u00A0: demander ${what}\u00A0?`,
  askFor: (length) => `Demander ${length}`,
  onceMore: (what, order) => `Encore une fois en un clic\u00A0: ${what}, ${order}`,

  sayItThere:
    'Écrivez cela dans le canal ou la conversation de groupe où l’on y travaille, et mentionnez-moi là.',
  noAccess: (ticket) =>
    `Écrivez aussi ce qu’il faut pour cela, par exemple\u00A0: incident ${ticket} search & purge. Votre administrateur peut définir un accès pour tous les incidents.`,
  posted: (ticket) =>
    `La carte de ${ticket} est dans cette conversation. À la fin, je propose à tous les participants de rendre ce qu’ils ont d’actif.`,
  notPosted: (ticket) =>
    `Je n’ai pas pu y publier la carte de ${ticket}, rien n’a donc été ouvert. Réessayez.`,
  notKnownPosted: (ticket) =>
    `Je ne sais pas si la carte de ${ticket} s’y trouve, elle ne compte donc pas\u00A0: personne ne peut participer par elle. Réessayez.`,
  gone: 'Je ne connais plus cet incident.',
  alreadyOver: 'Cet incident est terminé.',
  ended: 'C’est terminé. Je propose à tous les participants de rendre ce qu’ils ont d’actif.',
  notYours:
    'Seules peuvent y mettre fin la personne qui l’a ouvert et celles qui participent et ont un accès actif au titre de son ticket.',

  giveBackTitle: (ticket) => `L’incident ${ticket} est terminé`,
  giveBackSays: (name) => `Déclaré terminé par ${name}. Encore actif pour vous au titre de ce ticket\u00A0:`,
  giveBackAll: 'Tout rendre',
  nothingLeft: 'À ma connaissance, plus rien n’est actif pour vous au titre de ce ticket.',
  until: (what, at) => `${what} jusqu’à ${at}`,
  givenBack: (what) => `${what}\u00A0: rendu`,
  notGivenBack: (what, why) => `${what}\u00A0: ${why}`,
};
