import { bundle } from './bundle.ts';

/** For the image, which has the sources besides. */
await bundle('bot/index.ts', 'dist/bot/index.js');
