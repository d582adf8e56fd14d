import type { Words } from './en.ts';
import { base } from './ja/base.ts';
import { bundle } from './ja/bundle.ts';
import { buttons } from './ja/buttons.ts';
import { history } from './ja/history.ts';
import { list } from './ja/list.ts';
import { month } from './ja/month.ts';
import { repeat } from './ja/repeat.ts';

/** です・ます in sentences, bare nouns on buttons and in states. The terms are those of Microsoft's Japanese portal: 資格 for eligibility, アクティブ化, 承認, 拒否, ロール, save 申請 for a request. Half-width brackets and colons. */
export const ja = { base, buttons, repeat, list, bundle, month, history } satisfies Partial<Words>;
