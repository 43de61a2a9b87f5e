// SIP.js's generated grammar decodes its 235 rules anew for every header: most of the time that an INVITE costs. Its rules are constants.
import type { Plugin } from 'vite';

const file = /sip\.js\/lib\/grammar\/pegjs\/dist\/grammar\.js$/;
const rules = 'const peg$bytecode = [';

/**
 * The grammar's source with the rules decoded at its first use only.
 * @throws when the source is not that of SIP.js 0.21.2.
 */
export function decodedOnce(source: string): string {
  if (source.split(rules).length !== 2) throw new Error('the grammar of SIP.js has changed: see scripts/grammar-decoded-once.ts');
  // On the same lines as before, so that source maps stay right.
  return `let decodedRules; ${source.replace(rules, () => 'const peg$bytecode = decodedRules ??= [')}`;
}

/** For the build of main (docs/decisions/0013). */
export function grammarDecodedOnce(): Plugin {
  return {
    name: 'grammar-decoded-once',
    transform: (source, id) => (file.test(id.replaceAll('\\', '/')) ? { code: decodedOnce(source), map: null } : null),
  };
}
