/**
 * Says what is wrong, whose fault it is, how that is known, and what to type: {@link csumaudit.diagnose.Diagnostician}
 * holds the {@code Rules} against the evidence on each sender, {@link csumaudit.diagnose.Remedy} is the cure of a
 * {@link csumaudit.diagnose.Diagnosis}. Nothing here changes a system.
 */
package csumaudit.diagnose;
