package csumaudit.capture.live;

import com.sun.jna.Platform;
import csumaudit.capture.Direction;
import csumaudit.capture.FrameSink;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Timestamp;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;

/** One interface that libpcap listens to. */
final class LibpcapInterface implements Closeable {
  static final int TIMEOUT_MILLIS = 50;
  private static final int MOST_AT_ONCE = 1000;
  static final int SMALLEST_BUFFER = 1 << 21;
  private static final long NANOS = 1_000_000_000;

  private final String name;
  private final int index;
  private final Direction only;
  private final PcapHandle handle;
  private long drops;

  // of one delivery: what is thrown into libpcap would be lost
  private Throwable failure;

  /** Listens to the interface, with its share of the buffer. */
  LibpcapInterface(String name, int index, LiveSettings settings, int shares) throws IOException {
    this.name = name;
    this.index = index;
    this.only = settings.only();
    handle = open(settings, (int) Math.min(Integer.MAX_VALUE, settings.buffer() / shares));
    try {
      handle.setBlockingMode(BlockingMode.NONBLOCKING);
      filter(settings.filter());
    } catch (PcapNativeException | NotOpenException refused) {
      handle.close();
      throw new IOException(name + " " + refused.getMessage(), refused);
    }
  }

  private PcapHandle open(LiveSettings settings, int buffer) throws IOException {
    try {
      return new PcapHandle.Builder(name).snaplen(settings.snapLength()).timeoutMillis(TIMEOUT_MILLIS)
          .bufferSize(buffer)
          .promiscuousMode(settings.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
          .timestampPrecision(Platform.isLinux() ? TimestampPrecision.NANO : TimestampPrecision.MICRO)
          .direction(direction()).build();
    } catch (PcapNativeException refused) {
      String why = String.valueOf(refused.getMessage());
      throw why.contains("permi") ? new NotPermittedException()
          : new IOException(name + " cannot be listened to: " + why, refused);
    }
  }

  private PcapDirection direction() {
    return switch (only) {
      case IN -> PcapDirection.IN;
      case OUT -> PcapDirection.OUT;
      case UNKNOWN -> PcapDirection.INOUT;
    };
  }

  private void filter(String expression) throws NotOpenException, FilterSyntaxException {
    try {
      if (!expression.isEmpty()) {
        handle.setFilter(expression, BpfCompileMode.OPTIMIZE);
      }
    } catch (PcapNativeException wrong) {
      handle.close();
      throw new FilterSyntaxException(expression, wrong.getMessage());
    }
  }

  String name() {
    return name;
  }

  int index() {
    return index;
  }

  int linkType() {
    return handle.getDlt().value();
  }

  /** Lends what has been heard; false when that was nothing. What the sink throws is thrown on. */
  boolean deliverTo(LibpcapFrames frames, FrameSink sink) throws IOException {
    frames.from(index, linkType(), only);
    failure = null;
    try {
      int heard = handle.dispatch(MOST_AT_ONCE, (byte[] packet) -> lend(packet, frames, sink));
      rethrow();
      return heard > 0;
    } catch (PcapNativeException | NotOpenException ended) {
      throw new IOException(ended.getMessage(), ended);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void lend(byte[] packet, LibpcapFrames frames, FrameSink sink) {
    try {
      if (failure == null) {
        frames.lend(packet, handle.getOriginalLength(), nanos(handle.getTimestamp()), sink);
      }
    } catch (RuntimeException | Error first) {
      failure = first;
    }
  }

  private void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static long nanos(Timestamp time) {
    return Math.floorDiv(time.getTime(), 1000) * NANOS + time.getNanos();
  }

  /** Frames lost so far; what cannot be asked any more was not more than before. */
  long drops() {
    try {
      PcapStat statistics = handle.getStats();
      drops = statistics.getNumPacketsDropped() + statistics.getNumPacketsDroppedByIf();
    } catch (PcapNativeException | NotOpenException unknown) {
      return drops;
    }
    return drops;
  }

  @Override
  public void close() {
    handle.close();
  }
}
