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

export const en = {
  account: account.en,
  alerts: alerts.en,
  app: app.en,
  book: book.en,
  calls: calls.en,
  centre: centre.en,
  cti: cti.en,
  history: history.en,
  media: media.en,
  popup: popup.en,
  review: review.en,
  settings: settings.en,
} as const;
