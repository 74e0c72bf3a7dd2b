/*
 * Sends frames through an interface as fast as asked, from a stock made beforehand: TCP and UDP over IPv4 and IPv6 of 64
 * flows; the checksum of every other frame is right, that of the rest is left to hardware, with the note that says so.
 * Usage: flood INTERFACE small|mixed|super PACKETS_PER_SECOND SECONDS; 0 packets per second: as many as go.
 * small: 90 octets; mixed: 90, 576 and 1514; super: 64 KB segments not cut yet. Prints the frames sent and the seconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <linux/virtio_net.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ETHERNET = 14, TCP = 6, UDP = 17, STOCK = 256, BATCH = 32, FLOWS = 64, LONGEST = 64000, MTU = 1514, MSS = 1448 };

struct packet {
  struct virtio_net_hdr note;
  unsigned char *frame;
};

static struct packet stock[STOCK];

static uint32_t sum(const unsigned char *octets, int length, uint32_t sum) {
  for (int i = 0; i + 1 < length; i += 2) sum += (uint32_t) octets[i] << 8 | octets[i + 1];
  if (length & 1) sum += (uint32_t) octets[length - 1] << 8;
  while (sum >> 16) sum = (sum & 0xFFFF) + (sum >> 16);
  return sum;
}

static void put(unsigned char *at, uint32_t value) {
  at[0] = (unsigned char) (value >> 8);
  at[1] = (unsigned char) value;
}

/* Returns where the addresses begin; they end where the IP header does. */
static int ip_header(unsigned char *ip, int v6, int protocol, int payload, int flow) {
  if (v6) {
    ip[0] = 0x60;
    put(ip + 4, (uint32_t) payload);
    ip[6] = (unsigned char) protocol;
    ip[7] = 64;
    ip[8] = ip[24] = 0xfd;
    ip[23] = (unsigned char) flow;
    ip[39] = 99;
    return 8;
  }
  memcpy(ip, "\x45\0\0\0\0\0\x40\0\x40", 9);
  put(ip + 2, (uint32_t) payload + 20);
  ip[9] = (unsigned char) protocol;
  memcpy(ip + 12, "\x0a\x4d\0\0\x0a\x4d\1\x63", 8);
  ip[15] = (unsigned char) flow;
  put(ip + 10, ~sum(ip, 20, 0));
  return 12;
}

static void make(struct packet *packet, int number, int length, int super) {
  int flow = number / 4 % FLOWS, v6 = number / 2 & 1, deferred = super || (number & 1);
  int protocol = super || number / 8 & 1 ? TCP : UDP, header = v6 ? 40 : 20, start = ETHERNET + header;
  int payload = length - start, field = protocol == TCP ? 16 : 6;
  unsigned char *frame = calloc(1, (size_t) length), *transport = frame + start;
  memcpy(frame, "\0\x16\x3e\0\0\x63\0\x16\x3e\0\0", 11);
  frame[11] = (unsigned char) flow;
  put(frame + 12, v6 ? 0x86dd : 0x0800);
  int addresses = ip_header(frame + ETHERNET, v6, protocol, payload, flow);
  for (int i = 20; i < payload; i++) transport[i] = (unsigned char) (i * 7 + number);
  put(transport, 40000u + (uint32_t) flow);
  put(transport + 2, 7777);
  if (protocol == TCP) memcpy(transport + 12, "\x50\x10\xff\xff", 4);
  else put(transport + 4, (uint32_t) payload);
  uint32_t seed = sum(frame + ETHERNET + addresses, header - addresses, (uint32_t) (protocol + payload));
  put(transport + field, deferred ? seed : ~sum(transport, payload, seed));
  packet->frame = frame;
  if (deferred)
    packet->note = (struct virtio_net_hdr) {.flags = VIRTIO_NET_HDR_F_NEEDS_CSUM, .csum_start = (uint16_t) start,
        .csum_offset = (uint16_t) field};
  if (super) {
    packet->note.gso_type = v6 ? VIRTIO_NET_HDR_GSO_TCPV6 : VIRTIO_NET_HDR_GSO_TCPV4;
    packet->note.gso_size = MSS;
    packet->note.hdr_len = (uint16_t) (start + 20);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void sleep_until(double moment) {
  struct timespec time = {(time_t) moment, (long) ((moment - (double) (time_t) moment) * 1e9)};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: flood INTERFACE small|mixed|super PACKETS_PER_SECOND SECONDS\n");
    return 2;
  }
  static const int MIXED[] = {90, 576, MTU, 90, 90, MTU, 576, 90};
  int super = strcmp(argv[2], "super") == 0, mixed = strcmp(argv[2], "mixed") == 0, yes = 1;
  struct iovec parts[STOCK][2];
  struct mmsghdr messages[STOCK] = {0};
  for (int i = 0; i < STOCK; i++) {
    int length = super ? LONGEST : mixed ? MIXED[i / 16 % 8] : 90;
    make(&stock[i], i, length, super);
    parts[i][0] = (struct iovec) {&stock[i].note, sizeof stock[i].note};
    parts[i][1] = (struct iovec) {stock[i].frame, (size_t) length};
    messages[i].msg_hdr = (struct msghdr) {.msg_iov = parts[i], .msg_iovlen = 2};
  }
  struct sockaddr_ll address = {
      .sll_family = AF_PACKET, .sll_protocol = 0, .sll_ifindex = (int) if_nametoindex(argv[1])};
  int fd = socket(AF_PACKET, SOCK_RAW, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *) &address, sizeof address) < 0
      || setsockopt(fd, SOL_PACKET, PACKET_VNET_HDR, &yes, sizeof yes) < 0
      || setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &yes, sizeof yes) < 0) {
    perror(argv[1]);
    return 1;
  }
  double rate = atof(argv[3]), start = now(), end = start + atof(argv[4]), moment;
  long long sent = 0;
  while ((moment = now()) < end) {
    if (rate > 0 && (double) sent > rate * (moment - start)) sleep_until(start + (double) sent / rate);
    int done = sendmmsg(fd, messages + sent % STOCK, sent % STOCK + BATCH > STOCK ? STOCK - (unsigned) (sent % STOCK) : BATCH, 0);
    if (done > 0) sent += done; /* else its queue is full; again */
  }
  printf("%lld %.3f\n", sent, now() - start);
  return 0;
}
