import '../../ui/tokens.css';
import { bridgeFor } from '../../bridge.ts';

const bridge = bridgeFor('phone');
void bridge.app.info({});
