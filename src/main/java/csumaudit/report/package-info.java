/**
 * Says it: {@link csumaudit.report.TextReport} to a person, {@link csumaudit.report.ChecksumRows} and
 * {@link csumaudit.report.SenderRows} to a spreadsheet. Nothing that a capture holds leaves here unescaped.
 */
package csumaudit.report;
