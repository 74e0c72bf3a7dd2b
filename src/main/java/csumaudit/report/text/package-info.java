/**
 * To a person at a terminal: {@link csumaudit.report.text.TextReport} at the end of an audit,
 * {@link csumaudit.report.text.LivePage} while it lasts, {@link csumaudit.report.text.LinkTable} of the interfaces of
 * this machine.
 */
package csumaudit.report.text;
