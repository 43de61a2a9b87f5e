import { expect, test } from 'vitest';
import { accountOfForm } from '../../../main/sip/account-form.ts';

const form = { server: ' wss://pbx.example/ ', user: '1001', password: 'secret', displayName: null };

test('a user name alone takes the domain of the server', () => {
  expect(accountOfForm(form)).toMatchObject({ server: 'wss://pbx.example/', user: '1001', domain: null, label: '1001' });
});

test('user@domain names the domain too', () => {
  expect(accountOfForm({ ...form, user: ' 1001@example.co.jp ', displayName: '受付' })).toMatchObject({
    user: '1001',
    domain: 'example.co.jp',
    label: '受付',
  });
});

test('the password is no part of the account', () => {
  expect(JSON.stringify(accountOfForm(form))).not.toContain('secret');
});
