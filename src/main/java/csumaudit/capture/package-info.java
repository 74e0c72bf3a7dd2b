/**
 * The contract of a source: {@link csumaudit.capture.FrameSource} lends each {@link csumaudit.capture.Frame} to a
 * {@link csumaudit.capture.FrameSink}, and leaves a {@link csumaudit.capture.SourceSummary} behind.
 */
package csumaudit.capture;
