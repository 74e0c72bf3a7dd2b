/**
 * What is said, and what all ways of saying it share: {@link csumaudit.report.AuditReport} is the matter,
 * {@link csumaudit.report.ReportFile} the file that appears only when it is complete, {@link csumaudit.report.Style}
 * how a terminal likes it, {@link csumaudit.report.Texts} the words. Each package below says it to somebody else:
 * {@code text} to a person at a terminal, {@code html} to one who looks rather than reads, {@code csv} to a
 * spreadsheet, {@code json} and {@code metrics} to programs; {@code explain} says it of one packet, {@code compare} of
 * two audits. Nothing that a capture holds leaves here unescaped.
 */
package csumaudit.report;
