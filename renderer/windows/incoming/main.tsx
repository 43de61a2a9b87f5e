import '../../ui/tokens.css';
import { bridgeFor } from '../../bridge.ts';

const bridge = bridgeFor('incoming');
void bridge.app.info({});
