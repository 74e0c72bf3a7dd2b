package csumaudit.capture.live;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** An interface was asked for by a name that none has. */
public final class NoSuchInterfaceException extends IOException {
  private static final long serialVersionUID = 1;

  private final String name;
  private final transient List<String> there;

  NoSuchInterfaceException(String name, Collection<String> there) {
    super("there is no interface " + name);
    this.name = name;
    this.there = List.copyOf(there);
  }

  public String name() {
    return name;
  }

  /** Those there are. */
  public List<String> there() {
    return there;
  }
}
