import { account } from './groups/account.ts';
import { app } from './groups/app.ts';
import { backup } from './groups/backup.ts';
import { book } from './groups/book.ts';
import { calls } from './groups/calls.ts';
import { centreHistory } from './groups/centre-history.ts';
import { cti } from './groups/cti.ts';
import { history } from './groups/history.ts';
import { media } from './groups/media.ts';
import { popup } from './groups/popups.ts';
import { review } from './groups/review.ts';
import { settings } from './groups/settings.ts';
import { tones } from './groups/tones.ts';

/** Every channel between windows and main; docs/add-a-channel.md shows how to add one. */
export const contract = { account, app, backup, book, calls, centreHistory, cti, history, media, popup, review, settings, tones };
export type AppContract = typeof contract;
