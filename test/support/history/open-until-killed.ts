import { openHistory } from '../../../main/history/open.ts';

// A process that opens the history of the folder, which may bring it to the newest schema; it says when it begins.
const [, , folder = ''] = process.argv;
process.stdout.write('opening\n');
openHistory(folder, Date.now()).db.close();
