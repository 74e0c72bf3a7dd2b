/*
 * Sends UDP datagrams in VLAN 100 from guest1 to guest2, frame by frame: not every kernel can make a VLAN interface.
 * Usage: tagged INTERFACE sum|note|lost COUNT; the checksum is right, or left out as the note in the virtio header says,
 * or left out with no note.
 */
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
#include <unistd.h>

enum { TAGGED = 18, IP = 20, UDP = 8, PAYLOAD = 100, LENGTH = TAGGED + IP + UDP + PAYLOAD, UDP_CHECKSUM = 6 };

static const unsigned char HEADERS[TAGGED + IP + UDP] = {
    0x00, 0x16, 0x3e, 0x00, 0x00, 0x12, 0x00, 0x16, 0x3e, 0x00, 0x00, 0x11, 0x81, 0x00, 0, 100, 0x08, 0x00,
    0x45, 0, 0, IP + UDP + PAYLOAD, 0, 0, 0x40, 0, 64, IPPROTO_UDP, 0, 0, 10, 77, 0, 11, 10, 77, 0, 12,
    0x1e, 0x62, 0x1e, 0x62, 0, UDP + PAYLOAD, 0, 0};

/* One's complement, not inverted. */
static uint16_t sum(const unsigned char *octets, int length, uint32_t sum) {
  for (int i = 0; i < length; i += 2) sum += (uint32_t) octets[i] << 8 | octets[i + 1];
  while (sum >> 16) sum = (sum & 0xFFFF) + (sum >> 16);
  return (uint16_t) sum;
}

static void put(unsigned char *at, uint16_t value) {
  at[0] = (unsigned char) (value >> 8);
  at[1] = (unsigned char) value;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: tagged INTERFACE sum|note|lost COUNT\n");
    return 2;
  }
  struct sockaddr_ll address = {
      .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int) if_nametoindex(argv[1])};
  int yes = 1, fd = socket(AF_PACKET, SOCK_RAW, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *) &address, sizeof address) < 0
      || setsockopt(fd, SOL_PACKET, PACKET_VNET_HDR, &yes, sizeof yes) < 0) {
    perror(argv[1]);
    return 1;
  }
  struct {
    struct virtio_net_hdr note;
    unsigned char frame[LENGTH];
  } __attribute__((packed)) packet = {0};
  unsigned char *ip = packet.frame + TAGGED, *udp = ip + IP;
  memcpy(packet.frame, HEADERS, sizeof HEADERS);
  put(ip + 10, (uint16_t) ~sum(ip, IP, 0));
  uint16_t seed = sum(ip + 12, 8, IPPROTO_UDP + UDP + PAYLOAD);
  if (strcmp(argv[2], "note") == 0)
    packet.note = (struct virtio_net_hdr) {
        .flags = VIRTIO_NET_HDR_F_NEEDS_CSUM, .csum_start = TAGGED + IP, .csum_offset = UDP_CHECKSUM};
  for (int i = 0, count = atoi(argv[3]); i < count; i++) {
    for (int j = 0; j < PAYLOAD; j++) udp[UDP + j] = (unsigned char) (i + j);
    put(udp + UDP_CHECKSUM, 0);
    put(udp + UDP_CHECKSUM, strcmp(argv[2], "sum") == 0 ? (uint16_t) ~sum(udp, UDP + PAYLOAD, seed) : seed);
    if (send(fd, &packet, sizeof packet, 0) < 0) {
      perror("tagged");
      return 1;
    }
    usleep(1000);
  }
  return 0;
}
