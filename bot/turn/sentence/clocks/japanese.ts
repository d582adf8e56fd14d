import type { Parser } from 'chrono-node';
import { idiom } from './idiom.ts';

export const japanese: readonly Parser[] = [
  idiom(
    '(午前|午後|朝|夕方|夜)\\s*の?\\s*(\\d{1,2})時(?:(半)|\\s*(\\d{1,2})分)?',
    ([part = '', hour, half, minute]) => {
      const base = Number(hour);
      const isLate = part !== '午前' && part !== '朝';
      return {
        hour: isLate && base < 12 ? base + 12 : base,
        minute: half === undefined ? Number(minute ?? 0) : 30,
        meridiem: isLate ? 1 : 0,
      };
    },
  ),
  idiom('正午', () => ({ hour: 12, minute: 0 })),
  idiom('(?:お)?昼の?12時', () => ({ hour: 12, minute: 0 })),
  idiom('明日|あした|あす', () => ({ days: 1 })),
  idiom('明後日|あさって', () => ({ days: 2 })),
];
