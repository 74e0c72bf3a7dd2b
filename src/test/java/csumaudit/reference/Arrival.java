package csumaudit.reference;

/** A frame and when it was captured, in nanoseconds. */
public record Arrival(MadeFrame frame, long nanos) {}
