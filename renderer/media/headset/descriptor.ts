import * as z from 'zod/mini';

const wholeNumber = z.int().check(z.minimum(0), z.maximum(0xff_ff_ff_ff));

const reportItem = z.object({
  isAbsolute: z.boolean(),
  isArray: z.boolean(),
  isConstant: z.boolean(),
  isRange: z.boolean(),
  usages: z.optional(z.array(wholeNumber).check(z.maxLength(1024))),
  usageMinimum: z.optional(wholeNumber),
  usageMaximum: z.optional(wholeNumber),
  reportSize: wholeNumber,
  reportCount: wholeNumber,
  logicalMinimum: z.int(),
});
export type ReportItem = z.output<typeof reportItem>;

const reportInfo = z.object({
  reportId: z.int().check(z.minimum(0), z.maximum(255)),
  items: z.array(reportItem).check(z.maxLength(512)),
});

const reportInfos = z.array(z.unknown()).check(z.maxLength(256));
const collectionInfo = z.object({
  usagePage: wholeNumber,
  inputReports: z.optional(reportInfos),
  outputReports: z.optional(reportInfos),
});
const collectionInfos = z.array(z.unknown()).check(z.maxLength(64));

/** The items of each report of one direction, by report id, in their order on the wire. */
export type Reports = ReadonlyMap<number, readonly ReportItem[]>;

export interface Descriptor {
  /** Of the top-level collections. */
  readonly usagePages: readonly number[];
  readonly inputs: Reports;
  readonly outputs: Reports;
}

/** No telephony report comes near it; more is not worth walking through. */
const longestReportBits = 8192;

/**
 * What WebHID says of a device, parsed at the door: the device is somebody else's and may say anything. A report that makes no sense is
 * left out, for the places of its bits are not known. Nested collections add nothing: Chromium repeats their items in those around them.
 */
export function parseDescriptor(collections: unknown): Descriptor {
  const parsed = collectionInfos.safeParse(collections);
  const known = (parsed.success ? parsed.data : []).flatMap((one) => {
    const collection = collectionInfo.safeParse(one);
    return collection.success ? [collection.data] : [];
  });
  return {
    usagePages: known.map(({ usagePage }) => usagePage),
    inputs: reportsOf(known.flatMap(({ inputReports }) => inputReports ?? [])),
    outputs: reportsOf(known.flatMap(({ outputReports }) => outputReports ?? [])),
  };
}

function reportsOf(infos: readonly unknown[]): Reports {
  const reports = new Map<number, readonly ReportItem[]>();
  const unreadable = new Set<number>();
  for (const info of infos) {
    const report = reportInfo.safeParse(info);
    if (report.success) reports.set(report.data.reportId, [...(reports.get(report.data.reportId) ?? []), ...report.data.items]);
    else unreadable.add(reportIdOf(info));
  }
  for (const [id, items] of reports) if (unreadable.has(id) || bitsOf(items) > longestReportBits) reports.delete(id);
  return reports;
}

function reportIdOf(info: unknown): number {
  const parsed = z.object({ reportId: z.int() }).safeParse(info);
  return parsed.success ? parsed.data.reportId : -1;
}

/** How long a report is, in bits. */
export function bitsOf(items: readonly ReportItem[]): number {
  return items.reduce((sum, { reportSize, reportCount }) => sum + reportSize * reportCount, 0);
}
