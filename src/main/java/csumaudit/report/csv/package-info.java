/**
 * To a spreadsheet: {@link csumaudit.report.csv.CsvReport}, four files in a directory. The only package that knows how
 * CSV is written and read.
 */
package csumaudit.report.csv;
