import tls from 'node:tls';
import { parentPort } from 'node:worker_threads';

// See SystemCertificates: one message, and the thread ends.
parentPort?.postMessage([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
