import type { RepeatWords } from '../en/repeat.ts';

export const repeat: RepeatWords = {
  question: (target) => `もう一度? ${target}`,
  title: (target) => `${target} をもう一度申請しますか?`,
  again: (length) => `もう一度: ${length}`,
  form: 'もう一度申請',
  change: '変更',
  beforehand: '1 回のクリックでこの内容のまま申請します。',
};
