/** To programs, all in one: {@link csumaudit.report.json.JsonReport}, as {@code report.schema.json} describes it. */
package csumaudit.report.json;
