package csumaudit.cli;

import csumaudit.capture.Frame;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.PcapngWriter;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.report.PacketComment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A pcapng file of what is heard: of every frame, or only of the suspects. It can be read while it grows. */
final class Recording implements CheckSink {
  private final String name;
  private final boolean suspectsOnly;
  private final FrameSource source;
  private final Consumer<String> complaints;
  private final PcapngWriter writer;
  private final Frame frame = new Frame();
  private KernelMark latestMark = KernelMark.UNKNOWN;
  private boolean complained;
  private boolean commented;

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

  /** From now on each suspect packet has a comment that says what is wrong with it. */
  void comment() {
    commented = true;
  }

  @Override
  public void onChecks(Checks checks) {
    for (int packet = 0; packet < checks.packets(); packet++) {
      if (!suspectsOnly || checks.packetVerdict(packet).isSuspect()) {
        write(checks, packet);
      }
    }
    writer.flush();
    complain();
  }

  private void write(Checks checks, int packet) {
    latestMark = checks.mark(packet);
    int seenOn = checks.interfaceIndex(packet);
    frame.from(source.linkType(seenOn), 0);
    frame.seenOn(seenOn, checks.direction(packet), latestMark, checks.superPacket(packet));
    frame.lend(checks.octets(), checks.start(packet), checks.captured(packet), checks.onWire(packet),
        checks.number(packet), checks.nanos(packet));
    writer.write(frame, commented ? PacketComment.of(checks, packet) : "");
  }

  /** Ends the file, with what is known of frames that were lost at each interface. */
  void end() {
    if (!suspectsOnly) {
      source.summary().interfaces().keySet().forEach(this::count);
    }
    try {
      writer.close();
    } catch (IOException told) {
      complain();
    }
  }

  /** Takes the file away, of a run that does not take place. */
  void discard() {
    try {
      writer.close();
      if (!isStandardOutput() && Files.isRegularFile(Path.of(name))) {
        Files.delete(Path.of(name));
      }
    } catch (IOException left) {
      complaints.accept(name + " is empty, and could not be removed");
    }
  }

  private void count(int index) {
    long dropped = source.dropped(index);
    if (dropped >= 0) {
      writer.count(index, source.linkType(index), latestMark != KernelMark.UNKNOWN, dropped);
    }
  }

  /** Says so when nothing more can be written; who listened for the reader of a pipe alone need not go on. */
  private void complain() {
    if (writer.failure() != null && !complained) {
      complained = true;
      complaints.accept((isStandardOutput() ? "standard output" : name) + " " + writer.failure().getMessage());
      if (isStandardOutput()) {
        source.stop();
      }
    }
  }

  private boolean isStandardOutput() {
    return name.equals(CaptureFiles.STANDARD_STREAM);
  }
}
