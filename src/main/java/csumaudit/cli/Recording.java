package csumaudit.cli;

import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.PcapngWriter;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.wire.Ethernet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.Consumer;

/** A pcapng file of what is heard: of every frame, or only of the suspects. It can be read while it grows. */
final class Recording implements CheckSink {
  /** The name that means standard output. */
  static final String STANDARD_OUTPUT = CaptureFiles.STANDARD_INPUT;

  private final String name;
  private final boolean suspectsOnly;
  private final FrameSource source;
  private final Consumer<String> complaints;
  private final PcapngWriter writer;
  private KernelMark latestMark = KernelMark.UNKNOWN;
  private int latestInterface = -1;
  private boolean complained;

  /**
   * Begins the file.
   *
   * @param complaints is told, once and at once, when nothing more can be written
   * @throws IOException with a message that says what is wrong and what to do next
   */
  Recording(String name, boolean overwrite, boolean suspectsOnly, FrameSource source, int snapLength,
      Consumer<String> complaints) throws IOException {
    this.name = name;
    this.suspectsOnly = suspectsOnly;
    this.source = source;
    this.complaints = complaints;
    writer = new PcapngWriter(create(name, overwrite), Main.Version.text(), snapLength);
    writer.startSource(source::interfaceName);
    writer.flush();
    complain();
  }

  private static FileChannel create(String name, boolean overwrite) throws IOException {
    try {
      return CaptureFiles.create(name, overwrite);
    } catch (IOException refused) {
      throw new IOException(name + " " + refused.getMessage(), refused);
    }
  }

  @Override
  public void onChecks(Checks checks) {
    List<Integer> linkTypes = source.summary().linkTypes();
    for (int packet = 0; packet < checks.packets(); packet++) {
      if (!suspectsOnly || checks.packetVerdict(packet).isSuspect()) {
        write(checks, packet, linkTypes);
      }
    }
    writer.flush();
    complain();
  }

  private void write(Checks checks, int packet, List<Integer> linkTypes) {
    latestMark = checks.mark(packet);
    latestInterface = checks.interfaceIndex(packet);
    writer.write(checks.octets(), checks.start(packet), checks.captured(packet), checks.onWire(packet),
        checks.nanos(packet), linkType(checks, packet, linkTypes), 0, latestInterface, checks.direction(packet),
        latestMark, checks.superPacket(packet));
  }

  /** Where interfaces differ, the sender's address tells Ethernet from the other. */
  private static int linkType(Checks checks, int packet, List<Integer> linkTypes) {
    if (linkTypes.size() == 1) {
      return linkTypes.get(0);
    }
    return checks.addressAt(packet) - checks.start(packet) == Ethernet.sourceAt(0) ? LinkType.ETHERNET : LinkType.RAW;
  }

  /** Ends the file, with what is known of frames that were lost. */
  void end() {
    if (latestInterface >= 0 && !suspectsOnly) {
      count(source.summary());
    }
    try {
      writer.close();
    } catch (IOException told) {
      complain();
    }
  }

  /** With several interfaces nobody knows whose frames were lost. */
  private void count(SourceSummary summary) {
    boolean one = summary.interfaces().size() == 1;
    if (one || summary.dropped() > 0) {
      writer.count(one ? latestInterface : -1, summary.linkTypes().get(0), latestMark != KernelMark.UNKNOWN,
          summary.frames() + summary.dropped(), summary.dropped());
    }
  }

  /** Says so when nothing more can be written; who listened for the reader of a pipe alone need not go on. */
  private void complain() {
    if (writer.failure() != null && !complained) {
      complained = true;
      boolean pipe = name.equals(STANDARD_OUTPUT);
      complaints.accept((pipe ? "standard output" : name) + " " + writer.failure().getMessage());
      if (pipe) {
        source.stop();
      }
    }
  }
}
