/** Commands, exit codes, progress: the only place that knows picocli and the terminal. */
package csumaudit.cli;
