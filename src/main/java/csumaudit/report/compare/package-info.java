/**
 * What became of senders between two audits: {@link csumaudit.report.compare.Census} is who was there,
 * {@link csumaudit.report.compare.Comparison} what has changed.
 */
package csumaudit.report.compare;
