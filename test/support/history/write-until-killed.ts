import { pathToFileURL } from 'node:url';
import { HistoryClient } from '../../../main/history/client.ts';
import { historyParts } from './history-parts.ts';
import { record } from './records.ts';

// A process that saves calls until it is killed, and prints the id of each that was acknowledged, one a line.
// Arguments: the folder, the first number, the writer's entry where it is not the source.
const [, , folder = '', first = '0', writer] = process.argv;
const history = new HistoryClient({ ...historyParts, folder, ...(writer === undefined ? {} : { writerUrl: pathToFileURL(writer) }) });
let number = Number(first);

function saveNext(): void {
  number += 1;
  history.saveCall(record(`call-${number}`, { startedAtMs: number }));
}

history.onRowChanged((row) => {
  process.stdout.write(`${row.id}\n`);
  saveNext();
});
saveNext();
