/**
 * A second opinion: {@link csumaudit.reference.ReferenceAudit}, slow and obvious, and {@link
 * csumaudit.reference.RandomFrames} to put before both auditors. Shares nothing with the program but the names of its
 * results.
 */
package csumaudit.reference;
