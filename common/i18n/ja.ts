import { account } from './texts/account.ts';
import { alerts } from './texts/alerts.ts';
import { app } from './texts/app.ts';
import { book } from './texts/book.ts';
import { calls } from './texts/calls.ts';
import { centre } from './texts/centre.ts';
import { cti } from './texts/cti.ts';
import { history } from './texts/history.ts';
import { media } from './texts/media.ts';
import { popup } from './texts/popup.ts';
import { review } from './texts/review.ts';
import { settings } from './texts/settings.ts';

export const ja = {
  account: account.ja,
  alerts: alerts.ja,
  app: app.ja,
  book: book.ja,
  calls: calls.ja,
  centre: centre.ja,
  cti: cti.ja,
  history: history.ja,
  media: media.ja,
  popup: popup.ja,
  review: review.ja,
  settings: settings.ja,
} as const;
