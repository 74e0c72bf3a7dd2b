/**
 * To people who look rather than read: {@link csumaudit.report.html.HtmlReport}, one page with pictures and tables that
 * needs no other file. All text of a capture passes {@code Markup}, which escapes it.
 */
package csumaudit.report.html;
