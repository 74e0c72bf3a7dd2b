/**
 * Arithmetic and verdicts: {@link csumaudit.checksum.Examiner} has a frame dissected, {@link
 * csumaudit.checksum.Checker} judges each of its checksums and notes it on a {@link csumaudit.checksum.CheckSheet},
 * which a {@link csumaudit.checksum.CheckSink} then reads as {@link csumaudit.checksum.Checks}, in capture order.
 *
 * <p>One's complement arithmetic has two zeros: {@code 0x0000} and {@code 0xFFFF} are the same number. So a checksum is
 * never verified by comparing it with the right one; the sum over everything, the field included, must be
 * {@code 0xFFFF}. And a sum of octets that are not all zero is never {@code 0x0000}.
 */
package csumaudit.checksum;
