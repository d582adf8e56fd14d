import type { BotWords } from '../en/bot.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('de');

export const bot: BotWords = {
  olderCard: 'Diese Schaltfläche ist von einer älteren Karte. Schreiben Sie **hilfe** für eine neue.',
  notify: {
    less: 'Ab jetzt benachrichtige ich Sie, wenn etwas nutzbar ist, bevor es endet, und bei schlechten Nachrichten. Schreiben Sie **benachrichtige normal**, um auch von Genehmigungen zu hören.',
    normal:
      'Ab jetzt benachrichtige ich Sie, wenn jemand entscheidet, wenn etwas nutzbar ist, und bevor es endet. Schreiben Sie **benachrichtige weniger**, wenn es seltener sein soll.',
  },
  whereAnswered: {
    reached:
      'Ich habe Ihnen in unserem persönlichen Chat geantwortet, denn Ihr Zugriff geht sonst niemanden etwas an.',
    'not-installed': `Ich antworte in einem persönlichen Chat, aber Sie haben mich noch nicht hinzugefügt oder haben mich blockiert. Suchen Sie Latchkey unter ${quoted('Apps')}, fügen Sie es hinzu oder heben Sie die Blockierung auf, und fragen Sie mich dort.`,
    'not-known-yet':
      'Ich antworte in einem persönlichen Chat, und Teams lässt mich unseren gerade nicht öffnen. Bitte schreiben Sie mir dort.',
  },
  tooFast:
    'Das war viel in kurzer Zeit, daher habe ich das Letzte nicht getan. Warten Sie einige Sekunden und machen Sie dann weiter.',
  askInPersonal:
    'Fragen Sie mich in unserem persönlichen Chat, denn Ihr Zugriff geht sonst niemanden etwas an.',
  notCounted:
    'Diese Schaltfläche ist nicht von einer meiner Karten in dieser Unterhaltung, daher wurde nichts getan. Schreiben Sie mir **genehmigungen** oder **meine zugriffe** für eine, die es ist.',
  cardRefused:
    'Teams hat die Karte dazu nicht angenommen. Schreiben Sie **status** für das, was Sie angefragt haben, oder **genehmigungen** für das, was auf Sie wartet.',
  answeredBelow: 'Ich habe unten geantwortet.',
  unchanged: 'Es hat sich nichts geändert.',
  slow: 'Das dauert länger als sonst. Das Ergebnis folgt hier.',
  stuck:
    'Ich bin gerade langsam und arbeite vielleicht noch daran. Schreiben Sie in einer Minute **status**, um zu sehen, was daraus wurde, bevor Sie noch einmal klicken.',
  slowInPersonal: 'Das dauert länger als sonst. Das Ergebnis folgt in unserem persönlichen Chat.',
  otherMessage: [
    'Bitte klicken Sie noch einmal',
    'Ihr Klick kam von einer Nachricht, die ich nicht als meine kenne, daher wurde nichts getan. So steht es jetzt.',
  ],
  notThisButton: [
    'Dieser Klick zählte nicht',
    'Die Schaltfläche war zu alt, verändert oder für eine andere Karte gemacht, daher wurde nichts getan. So steht es jetzt.',
  ],
  broken: (correlationId) =>
    `Bei mir ist etwas schiefgegangen. Schreiben Sie **status**, um zu sehen, ob etwas geändert wurde. Referenz: ${correlationId}`,
  brokenCard: {
    summary: 'Etwas ist schiefgegangen',
    title: 'Bei mir ist etwas schiefgegangen',
    status: 'Aktueller Stand',
    next: 'Sehen Sie Ihren aktuellen Stand an, bevor Sie es erneut versuchen: Er sagt, ob etwas geändert wurde.',
    reference: (correlationId) =>
      `Wenn es weiter vorkommt, nennen Sie Ihrer Administration diese Referenz: ${correlationId}`,
  },
};
