/** The page, in a browser. */
package csumaudit.page;
