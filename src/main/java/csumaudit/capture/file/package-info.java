/**
 * Saved captures, without native code: {@link csumaudit.capture.file.CaptureFiles} opens one by its content, and
 * {@link csumaudit.capture.file.PcapngWriter} writes one.
 *
 * <p>Octets come from an {@link csumaudit.capture.file.Input} in large reads into the direct buffer of a
 * {@link csumaudit.capture.file.Stretch}; a reader finds the records in it and lends them out as frames.
 */
package csumaudit.capture.file;
