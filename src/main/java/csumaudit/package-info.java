/** The pipeline of a checksum audit: read {@link csumaudit.Audit} and know the program. */
package csumaudit;
