import { book } from './book/book.ts';
import { cti } from './cti/cti.ts';
import { exportSuite } from './history/export-suite.ts';
import { historySuite } from './history/history-suite.ts';
import { ring } from './ring/ring.ts';
import type { Suite } from './suite.ts';

/** What `npm run bench` runs, in this order. */
export const suites: readonly Suite[] = [ring, cti, historySuite, exportSuite, book];
