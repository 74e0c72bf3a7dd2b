/**
 * Says it: {@link csumaudit.report.TextReport} and {@link csumaudit.report.HtmlReport} to a person,
 * {@link csumaudit.report.CsvReport} to a spreadsheet, {@link csumaudit.report.JsonReport} and
 * {@link csumaudit.report.MetricsReport} to programs. {@link csumaudit.report.Explanation} does the sums of one packet, and
 * {@link csumaudit.report.Comparison} says what became of senders between two reports. Nothing that a capture holds
 * leaves here unescaped.
 */
package csumaudit.report;
