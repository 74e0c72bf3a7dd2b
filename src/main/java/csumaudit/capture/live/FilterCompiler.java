package csumaudit.capture.live;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** Turns tcpdump's filter expressions into programs, as libpcap does it. */
final class FilterCompiler {
  static final String NO_LIBPCAP =
      "needs libpcap, which is not installed here (Debian: apt install libpcap0.8)";
  private static final String LOOPBACK = "lo";
  /** Of interfaces that may stand in for one that is down. */
  private static final int MOST_ASKED = 32;
  private static final int SHORT_MILLIS = 100;
  private static final int SMALL_BUFFER = 1 << 16;

  /** Compiles the expression for all interfaces, whatever their links. */
  static BpfFilter compileForAny(String expression, int snapLength) throws IOException {
    if (expression.isEmpty()) {
      return BpfFilter.everything(snapLength);
    }
    BpfFilter ethernet = compile(expression, () -> handle(LOOPBACK, snapLength));
    try {
      return BpfFilter.byLink(ethernet, compile(expression, () -> Pcaps.openDead(DataLinkType.RAW, snapLength)));
    } catch (FilterSyntaxException ofEthernetOnly) {
      return BpfFilter.byLink(ethernet, BpfFilter.nothing());
    }
  }

  /**
   * Compiles the expression for an interface.
   *
   * @throws FilterSyntaxException in libpcap's words
   */
  static BpfFilter compile(String expression, String interfaceName, int snapLength) throws IOException {
    if (expression.isEmpty()) {
      return BpfFilter.everything(snapLength);
    }
    return compile(expression, () -> handle(interfaceName, snapLength));
  }

  private interface Opening {
    PcapHandle open() throws PcapNativeException;
  }

  private static BpfFilter compile(String expression, Opening opening) throws IOException {
    try (PcapHandle handle = opening.open()) {
      return compile(expression, handle);
    } catch (PcapNativeException | NotOpenException wrong) {
      throw new FilterSyntaxException(expression, wrong.getMessage());
    } catch (LinkageError absent) {
      throw new IOException("a filter " + NO_LIBPCAP, absent);
    }
  }

  /**
   * Only of an interface that is being listened to does libpcap know that the kernel takes VLAN tags out of frames, and
   * only then does {@code vlan} find them; for one that is down another one stands in, if any is up.
   */
  private static PcapHandle handle(String interfaceName, int snapLength) throws PcapNativeException {
    for (String name : standIns(interfaceName)) {
      PcapHandle handle = openOrNull(name, snapLength);
      if (handle != null && (name.equals(interfaceName) || DataLinkType.EN10MB.equals(handle.getDlt()))) {
        return handle;
      }
      close(handle);
    }
    return Pcaps.openDead(DataLinkType.EN10MB, snapLength);
  }

  private static List<String> standIns(String interfaceName) {
    Stream<String> others = Interfaces.names().stream().limit(MOST_ASKED);
    return Stream.concat(Stream.of(interfaceName, LOOPBACK), others).distinct().toList();
  }

  private static void close(PcapHandle handle) {
    if (handle != null) {
      handle.close();
    }
  }

  private static PcapHandle openOrNull(String interfaceName, int snapLength) {
    try {
      return new PcapHandle.Builder(interfaceName).snaplen(snapLength).timeoutMillis(SHORT_MILLIS)
          .bufferSize(SMALL_BUFFER).promiscuousMode(PromiscuousMode.NONPROMISCUOUS).build();
    } catch (PcapNativeException down) {
      return null;
    }
  }

  private static BpfFilter compile(String expression, PcapHandle handle)
      throws PcapNativeException, NotOpenException, IOException {
    if (!DataLinkType.EN10MB.equals(handle.getDlt()) && !DataLinkType.RAW.equals(handle.getDlt())) {
      throw new IOException("filters are not known on links of type " + handle.getDlt().name()
          + "; leave the filter out, or use --backend libpcap");
    }
    BpfProgram program =
        handle.compileFilter(expression, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
    try {
      Pointer instructions = pointer(program);
      return BpfFilter.copyOf(instructions.getPointer(Long.BYTES), instructions.getInt(0));
    } finally {
      program.free();
    }
  }

  /**
   * To the bpf_program (pcap/bpf.h), which Pcap4J keeps to itself: it never attaches one to a socket of somebody else.
   */
  private static Pointer pointer(BpfProgram program) {
    try {
      Method getter = BpfProgram.class.getDeclaredMethod("getProgram");
      getter.setAccessible(true);
      return ((Structure) getter.invoke(program)).getPointer();
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("Pcap4J is not the version that this was written for", changed);
    }
  }

  private FilterCompiler() {}
}
