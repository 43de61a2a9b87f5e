/** Excel's sheet has 1,048,576 rows: a longer export goes on in numbered files. */
export const rowsPerCsvFile = 1_000_000;
