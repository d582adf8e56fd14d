import type { CommandsWords } from '../en/commands.ts';

/** A verb stands behind what it is about, and may stand before it too. */
export const commands: CommandsWords = {
  help: ['ヘルプ', 'こんにちは', '使い方', 'コマンド'],
  targets: ['マイ アクセス', 'マイアクセス', 'アクセス', 'アクセス権', 'ロール', 'アクティブ化'],
  active: ['状態', '現在の状態', 'ステータス', '申請', '申請一覧'],
  inbox: ['承認', '承認待ち', '承認一覧'],
  history: ['履歴'],
  myMonth: ['今月'],
  teamMonth: ['チームの月'],
  notifyLess: ['通知を減らす', '通知を減らして'],
  notifyNormal: ['通知を通常に', '通知を通常に戻す'],
  back: ['戻りました', '復帰'],
  away: ['… まで不在', '不在 …'],
  again: ['もう一度 …', 'もういちど …', '再度 …'],
  saveBundle: ['… として保存', '… という名前で保存'],
  forgetBundle: ['… を忘れて', '… を削除'],
  giveBack: ['… を返却', '返却 …', '… を非アクティブ化'],
  end: ['… を終了', '終了 …'],
  withdraw: ['… の申請を取り下げ', '… を取り下げ', '取り下げ …', '… をキャンセル'],
  review: ['… を承認', '… の承認', '承認 …', '… を却下', '… を拒否'],
  activate: ['… をアクティブ化', '… を有効化'],
};
