/**
 * Octets that nobody made with care, as frames and as files: whatever comes, an audit ends with a report or a refusal.
 */
package csumaudit.fuzz;
