package csumaudit.report;

import csumaudit.capture.SourceSummary;
import csumaudit.evidence.Snapshot;
import java.util.List;

/**
 * What an audit found.
 *
 * @param sources those that could be opened
 * @param snapshot the evidence; its sources are these
 */
public record AuditReport(List<SourceSummary> sources, Snapshot snapshot) {}
