import type { BotWords } from '../en/bot.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('fr');

export const bot: BotWords = {
  olderCard: 'Ce bouton vient d’une carte plus ancienne. Écrivez **aide** pour en avoir une nouvelle.',
  notify: {
    less: 'Désormais, je vous préviens quand un accès est utilisable, avant sa fin, et en cas de mauvaise nouvelle. Écrivez **notifier normal** pour recevoir aussi les approbations.',
    normal:
      'Désormais, je vous préviens quand quelqu’un décide, quand un accès est utilisable, et avant sa fin. Écrivez **notifier moins** pour l’être moins souvent.',
  },
  whereAnswered: {
    reached: 'Je vous ai répondu dans notre conversation personnelle, car vos accès ne regardent que vous.',
    'not-installed': `Je réponds dans une conversation personnelle, mais vous ne m’avez pas encore ajouté, ou vous m’avez bloqué. Trouvez Latchkey sous ${quoted('Applications')}, ajoutez ou débloquez l’application, puis demandez-moi là.`,
    'not-known-yet':
      'Je réponds dans une conversation personnelle, et Teams ne me laisse pas ouvrir la nôtre en ce moment. Écrivez-moi là, s’il vous plaît.',
  },
  tooFast:
    'C’était beaucoup en peu de temps, je n’ai donc pas fait la dernière action. Attendez quelques secondes, puis continuez.',
  askInPersonal: 'Demandez-moi dans notre conversation personnelle, car vos accès ne regardent que vous.',
  notCounted:
    'Ce bouton ne vient pas d’une de mes cartes dans cette conversation, rien n’a donc été fait. Écrivez-moi **approbations** ou **mes accès** pour en avoir un qui convient.',
  cardRefused:
    'Teams n’a pas accepté la carte correspondante. Écrivez **état** pour ce que vous avez demandé, ou **approbations** pour ce qui vous attend.',
  answeredBelow: 'J’ai répondu ci-dessous.',
  unchanged: 'Rien n’a changé.',
  slow: 'Cela prend plus de temps que d’habitude. Le résultat suit ici.',
  stuck:
    'Je suis lent en ce moment et j’y travaille peut-être encore. Écrivez **état** dans une minute pour voir le résultat, avant de cliquer à nouveau.',
  slowInPersonal:
    'Cela prend plus de temps que d’habitude. Le résultat suit dans notre conversation personnelle.',
  otherMessage: [
    'Cliquez encore une fois',
    'Votre clic venait d’un message que je ne reconnais pas comme le mien, rien n’a donc été fait. Voici où cela en est.',
  ],
  notThisButton: [
    'Ce clic n’a pas compté',
    'Le bouton était trop ancien, modifié ou fait pour une autre carte, rien n’a donc été fait. Voici où cela en est.',
  ],
  broken: (correlationId) =>
    `Un problème est survenu de mon côté. Écrivez **état** pour voir si quelque chose a été modifié. Référence\u00A0: ${correlationId}`,
  brokenCard: {
    summary: 'Un problème est survenu',
    title: 'Un problème est survenu de mon côté',
    status: 'État',
    next: 'Consultez votre état avant de réessayer\u00A0: vous y verrez si quelque chose a été modifié.',
    reference: (correlationId) =>
      `Si cela se reproduit, donnez cette référence à votre administrateur\u00A0: ${correlationId}`,
  },
};
