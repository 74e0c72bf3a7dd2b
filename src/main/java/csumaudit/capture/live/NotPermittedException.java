package csumaudit.capture.live;

import java.io.IOException;

/** This user may not listen; the message says how to be allowed. */
public final class NotPermittedException extends IOException {
  private static final long serialVersionUID = 1;

  NotPermittedException() {
    super("""
        no permission to listen. Any of these gives it:
          sudo csumaudit live ...
          sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups \
        --inh-caps=+net_raw --ambient-caps=+net_raw csumaudit live ...
          sudo tcpdump -U -i INTERFACE -w - | csumaudit analyse -
          dumpcap -i INTERFACE -w - | csumaudit analyse -      (as a member of the group wireshark)
        (setcap on the java binary breaks it; a systemd unit takes AmbientCapabilities=CAP_NET_RAW)""");
  }
}
