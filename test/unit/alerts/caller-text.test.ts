import { expect, test } from 'vitest';
import { createI18n } from '../../../common/i18n/i18n.ts';
import { callerText } from '../../../main/alerts/caller-text.ts';
import { someFacts } from '../../support/call-builders.ts';

test('a notification says the name of the address book, how many there are, or the number alone', async () => {
  const { t } = await createI18n('ja');
  expect(callerText(someFacts({ book: { type: 'one', name: '山田 花子' } }), t)).toBe('山田 花子  090-1234-5678');
  expect(callerText(someFacts({ book: { type: 'many', total: 3, names: [] } }), t)).toBe('電話帳に 3 件  090-1234-5678');
  expect(callerText(someFacts(), t)).toBe('090-1234-5678');
  expect(callerText(someFacts({ party: { kind: 'withheld' }, book: { type: 'none' } }), t)).toBe('非通知');
});
