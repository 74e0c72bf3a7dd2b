/** To Prometheus: {@link csumaudit.report.metrics.MetricsReport}, counters to be watched over months. */
package csumaudit.report.metrics;
