// npm run conformance -- https://cti.example.co.jp/cti/v1 [--token …]: tells what a site's CTI gateway does wrong (docs/cti-gateway.md).
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { parseArgs } from 'node:util';
import { checkConformance, type ConformanceOptions } from '../test/conformance/conformance.ts';
import { reportText } from '../test/conformance/finding.ts';
import { commandLine } from './command-line.ts';

const usage = `npm run conformance -- <url> [--token <bearer>] [--api-key <key> [--api-key-header <name>]] [--basic <user:password>] [--call <key>]

  <url>     the gateway: https://host[/cti/v1]; http only to this machine
  --call    a call that the gateway knows, to see everything about it; without it the one that is reported by POST /calls`;

/** The longest silence that the contract allows, and two seconds for the line. */
const heartbeatMs = 17_000;

const { values, positionals } = commandLine(
  () =>
    parseArgs({
      allowPositionals: true,
      options: {
        token: { type: 'string' },
        'api-key': { type: 'string' },
        'api-key-header': { type: 'string', default: 'X-Api-Key' },
        basic: { type: 'string' },
        call: { type: 'string' },
      },
    }),
  usage,
);

function signIn(): ConformanceOptions['signIn'] {
  if (values.token !== undefined) return { name: 'Authorization', value: `Bearer ${values.token}` };
  if (values['api-key'] !== undefined) return { name: values['api-key-header'], value: values['api-key'] };
  if (values.basic !== undefined) return { name: 'Authorization', value: `Basic ${Buffer.from(values.basic, 'utf8').toString('base64')}` };
  return null;
}

// As for the phone, what the system trusts counts: a company's own authority too.
tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
const [url] = positionals;
if (url === undefined || positionals.length > 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const findings = await checkConformance({ url, signIn: signIn(), callKey: values.call ?? null, heartbeatMs, timeoutMs: null, sleep });
  console.log(reportText(findings));
  process.exitCode = findings.some(({ outcome }) => outcome === 'wrong') ? 1 : 0;
}
