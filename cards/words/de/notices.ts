import type { NoticeWords } from '../en/notices.ts';

export const notices: NoticeWords = {
  givenBack: (target) => `${target}: zurückgegeben`,
  offNow: 'Es ist jetzt ausgeschaltet. Danke, dass Sie die Tür schließen.',
  cancelled: 'Abgebrochen',
  nothingAsked: 'Abgebrochen. Nichts wurde angefragt.',
};
