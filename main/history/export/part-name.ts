/** What an export writes until all of it is there; hidden, for it is no CSV yet. */
export function partName(token: string, number: number): string {
  return `.${token}-${number}.part`;
}

/** Whether a file of this name is an unfinished one of the export with this token. */
export function isPartOf(token: string, name: string): boolean {
  return name.startsWith(`.${token}-`) && name.endsWith('.part');
}
