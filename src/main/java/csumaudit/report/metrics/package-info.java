/**
 * To Prometheus: {@link csumaudit.report.metrics.MetricsReport}, a file of counters to be watched over months, and
 * {@link csumaudit.report.metrics.MetricsServer}, which answers with the same while an audit goes on. Only here is its
 * client library known, and it is loaded only for that server.
 */
package csumaudit.report.metrics;
