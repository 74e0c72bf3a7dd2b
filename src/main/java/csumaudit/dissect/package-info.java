/**
 * Walks a frame from the outside in: {@link csumaudit.dissect.Dissector} fills {@link csumaudit.dissect.Layers} with
 * where each header stands and where it says its content ends. Damage is data here: whatever the octets hold, the walk
 * returns the layers it reached and the {@link csumaudit.dissect.Stop} that ended it.
 */
package csumaudit.dissect;
