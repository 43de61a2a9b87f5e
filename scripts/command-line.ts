/** What `read` makes of the command line; what it throws is said with the usage, and ends the program with 2. */
export function commandLine<Read>(read: () => Read, usage: string): Read {
  try {
    return read();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(2);
  }
}
