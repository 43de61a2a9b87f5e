/** Headers of ours that SIP.js takes as whole lines: names that are no token and values with line ends are left out (spec/sip.md gap 23). */
export function extraHeaders(headers: readonly { readonly name: string; readonly value: string }[]): string[] {
  return (
    headers
      .filter(({ name }) => /^[\w!%*.+`'~-]{1,64}$/.test(name))
      // eslint-disable-next-line no-control-regex -- controls are what is refused
      .filter(({ value }) => value.length <= 1024 && !/[\u0000-\u001f\u007f]/.test(value))
      .map(({ name, value }) => `${name}: ${value}`)
  );
}
