import '../../ui/tokens.css';
import { bridgeFor } from '../../bridge.ts';

const bridge = bridgeFor('route');
void bridge.app.info({});
