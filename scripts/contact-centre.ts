// npm run contact-centre [-- --sip-port 8088 --cti-port 8089 --cti-token secret]: the demo contact centre by itself, for any phone on this machine.
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { startContactCentre } from '../test/contact-centre/contact-centre.ts';
import { scenarios } from '../test/contact-centre/scenarios/scenarios.ts';
import { commandLine } from './command-line.ts';

const usage = 'npm run contact-centre [-- --sip-port 8088 --cti-port 8089 --cti-token secret]';

const { values } = commandLine(
  () =>
    parseArgs({
      options: {
        'sip-port': { type: 'string', default: '8088' },
        'cti-port': { type: 'string', default: '8089' },
        'cti-token': { type: 'string' },
      },
    }),
  usage,
);
const token = values['cti-token'];

process.once('uncaughtException', (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(isTaken ? `A port is taken, perhaps by another contact centre: ${error.message}. Choose others: ${usage}` : error);
  process.exit(1);
});

const user = { user: '1001', password: 'madoguchi' };
const centre = await startContactCentre({
  sipPort: Number(values['sip-port']),
  ctiPort: Number(values['cti-port']),
  users: [user, { user: '1002', password: 'madoguchi' }],
  ...(token === undefined ? {} : { ctiToken: token }),
  log: (line) => console.log(line),
});

console.log(`
The contact centre is open.
  server    ${centre.sipUrl}
  user      ${user.user} (or 1002)
  password  ${user.password}
  CTI       ${centre.ctiUrl}${token === undefined ? '' : `, Bearer ${token}`}

Set the CTI address in 設定 > CTI設定 > CTIサーバー. Slow, dead and broken answers on demand: docs/cti-gateway.md.
Dial 777 for an echo, 778 for a voice, busy, noanswer, a code such as 486, or any other number.
Type a scenario to have user ${user.user} called, Ctrl+C to close:
${scenarios.map(({ name, title }) => `  ${name.padEnd(20)}${title}`).join('\n')}
`);

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const name = line.trim();
  if (name === '') return;
  try {
    centre.play(name, user.user).finished.then(
      () => console.log(`${name}: over`),
      (error: unknown) => console.log(`${name}: ${String(error)}`),
    );
  } catch (error) {
    console.log(String(error));
  }
});
process.once('SIGINT', () => {
  lines.close();
  centre.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
