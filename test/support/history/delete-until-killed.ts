import { HistoryClient } from '../../../main/history/client.ts';
import { historyParts } from './history-parts.ts';
import { endedRecord, record } from './records.ts';

// A process that saves calls until it is killed, and prints the id of each that was acknowledged, one a line; all the while it deletes
// the data of another number again and again. Arguments: the folder, the first number.
const [, , folder = '', first = '0'] = process.argv;
const history = new HistoryClient({ ...historyParts, folder });
const forgotten = '0398761234';
const party = { kind: 'number', number: forgotten, e164: '+81398761234', display: '03-9876-1234', name: null } as const;
let number = Number(first);

function saveNext(): void {
  number += 1;
  history.saveCall(record(`call-${number}`, { startedAtMs: number }));
}

history.onRowChanged((row) => {
  if (!row.id.startsWith('call-')) return;
  process.stdout.write(`${row.id}\n`);
  saveNext();
});
saveNext();
for (let round = 0; ; round += 1) {
  history.saveCall(endedRecord(`forgotten-${first}-${round}`, { party }));
  await history.forgetNumber(forgotten);
}
