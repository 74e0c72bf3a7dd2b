/** The sums of one packet, done so that they can be followed: {@link csumaudit.report.explain.Explanation}. */
package csumaudit.report.explain;
