import { describe, expect, it } from 'vitest';
import { settingSpecs } from '../../../common/settings/schema.ts';
import { ctiSecretName, isUsableSecret, type SignInSettings, storedCredentials } from '../../../main/cti/credentials.ts';

const settings: SignInSettings = {
  'cti.baseUrl': 'https://cti.example.jp/cti/v1',
  'cti.signIn': 'bearer',
  'cti.apiKeyHeader': 'X-Acme-Key',
  'cti.user': '受付',
};

describe('the header', () => {
  it.each([
    ['none', null],
    ['bearer', { name: 'Authorization', value: 'Bearer s3cret' }],
    ['api_key', { name: 'X-Acme-Key', value: 's3cret' }],
    ['basic', { name: 'Authorization', value: `Basic ${Buffer.from('受付:s3cret').toString('base64')}` }],
  ] as const)('of %s', async (kind, expected) => {
    const credentials = storedCredentials(() => ({ ...settings, 'cti.signIn': kind }), { read: () => Promise.resolve('s3cret') });
    expect(await credentials.header()).toEqual(expected);
  });

  it('is none without a secret, or with one that would break the request', async () => {
    for (const secret of [null, 'two\r\nlines', '秘密']) {
      expect(await storedCredentials(() => settings, { read: () => Promise.resolve(secret) }).header()).toBeNull();
    }
  });
});

describe('the secret', () => {
  it('belongs to one server and one way of signing in, and is sent to no other', () => {
    expect(ctiSecretName(settings)).toBe('cti.bearer.https://cti.example.jp');
    const others: Partial<SignInSettings>[] = [
      { 'cti.baseUrl': 'https://evil.example' },
      { 'cti.baseUrl': 'https://cti.example.jp:8443' },
      { 'cti.signIn': 'basic' },
    ];
    const names = others.map((change) => ctiSecretName({ ...settings, ...change }));
    expect(new Set([...names, ctiSecretName(settings)]).size).toBe(4);
  });

  it('is not asked for where it could go nowhere', () => {
    for (const address of ['', 'http://cti.example.jp', 'ftp://x'])
      expect(ctiSecretName({ ...settings, 'cti.baseUrl': address })).toBeNull();
    expect(ctiSecretName({ ...settings, 'cti.signIn': 'none' })).toBeNull();
  });

  it('of Basic may hold any letter, others only what a header carries', () => {
    expect([isUsableSecret('basic', '秘密 の言葉'), isUsableSecret('bearer', '秘密'), isUsableSecret('api_key', 'a b')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isUsableSecret('basic', 'a\r\nb')).toBe(false);
  });
});

describe('the name of the API key header', () => {
  it.each(['X-Api-Key', 'api_key', 'X-Content-Key', 'Authorization'])('may be %s', (name) => {
    expect(settingSpecs['cti.apiKeyHeader'].schema.safeParse(name).success).toBe(true);
  });
  it.each(['Host', 'content-length', 'COOKIE', 'Transfer-Encoding', 'X-Request-Id', 'a b', 'a\r\nb', ''])('may not be %j', (name) => {
    expect(settingSpecs['cti.apiKeyHeader'].schema.safeParse(name).success).toBe(false);
  });
});
