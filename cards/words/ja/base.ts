import type { BaseWords } from '../en/base.ts';
import { hoursAndMinutes } from '../lengths.ts';
import { listsIn } from '../lists.ts';
import { quotedIn } from '../quotes.ts';

/** A word that is read as one: browsers break it before a lengthening mark, too. */
const unbroken = (word: string): string => Array.from(word).join('\u2060');

export const base: BaseWords = {
  ...listsIn('ja', '、'),
  quoted: quotedIn('ja'),
  /** With blanks, since what is named is mostly in Latin letters. */
  oneOf: (parts) => [...parts].join(' または '),
  more: (count) => `ほか ${count}`,
  nobody: 'なし',
  andNotKnown: (done, open) => `${done}、未確認: ${open} 件`,
  somebody: '名前不明の人',
  somebodyFirst: '名前不明の人',
  yourAdministrator: '管理者',

  ownWords: ['承認', '拒否', '決定', '取り下げ', '申請', '待ち', '待って', '記入', '理由'],

  today: (clock) => clock,
  tomorrow: (clock) => `明日 ${clock}`,
  yesterday: (clock) => `昨日 ${clock}`,
  onDay: (date, clock) => `${date} ${clock}`,

  length: hoursAndMinutes(
    (hours) => `${hours}\u00A0${unbroken('時間')}`,
    (minutes) => `${minutes}\u00A0分`,
  ),
  seconds: (count) => `${count}\u00A0秒`,
  noEnd: '無期限',
  notKnown: '不明',
  lessThanAMinute: '1\u00A0分未満',
  underAMinute: '1\u00A0分未満',

  waiting: '承認待ち',
  provisioning: 'Entra でアクティブ化中',
  scheduled: (from) => `予約済み (開始: ${from})`,
  active: 'アクティブ (無期限)',
  activeUntil: (until) => `アクティブ (終了: ${until})`,
  denied: '拒否済み',
  deniedBy: (name) => `${name} が拒否`,
  withdrawn: '取り下げ済み',
  timedOut: '期限内に決定なし',
  timedOutUnseen: '24 時間が経過しました',
  failed: '失敗',
  expired: '終了 (期限切れ)',
  givenBack: '返却済み',
  takenAway: '期限前に終了',

  role: (name) => `${name} (${unbroken('ロール')})`,
  group: (name) => `${name} (${unbroken('グループ')})`,
  groupOwner: (name) => `${name} (${unbroken('グループ')}所有者)`,
  unreadRole: (id) => `名前を読み取れなかったロール (${id})`,
  unreadGroup: (id) => `名前を読み取れなかったグループ (${id})`,
  unreadOwnership: (id) => `名前を読み取れなかったグループの所有権 (${id})`,
  inScope: (target, scope) => `${scope} の ${target}`,
  unreadUnit: (id) => `名前を読み取れなかった管理単位 (${id})`,
  unreadScope: (id) => `名前を読み取れなかった範囲 (${id})`,
  isRole: 'Entra ロール',
  isRoleIn: (scope) => `${scope} の Entra ロール`,
  isOwner: 'グループ (所有者)',
  isMember: 'グループ (メンバー)',
};
