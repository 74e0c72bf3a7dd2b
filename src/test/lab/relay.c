/*
 * A forwarder that loses the kernel's note: copies frames between two interfaces, octet for octet, through sockets that
 * know nothing of checksums left to hardware. So do many switches in user space, and a broken backend of a hypervisor.
 * What is longer than the interface allows (segments not cut yet) cannot be sent and is dropped.
 * Usage: relay INTERFACE INTERFACE; runs until it is ended.
 */
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define SECONDS_AT_MOST 3600

static int open_on(const char *interface) {
  struct sockaddr_ll address = {
      .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int) if_nametoindex(interface)};
  int yes = 1, fd = socket(AF_PACKET, SOCK_RAW, 0);
  if (address.sll_ifindex == 0 || fd < 0
      || setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, sizeof yes) < 0
      || bind(fd, (struct sockaddr *) &address, sizeof address) < 0) {
    perror(interface);
    return -1;
  }
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: relay INTERFACE INTERFACE\n");
    return 2;
  }
  struct pollfd ends[2] = {{open_on(argv[1]), POLLIN, 0}, {open_on(argv[2]), POLLIN, 0}};
  static unsigned char frame[1 << 17];
  if (ends[0].fd < 0 || ends[1].fd < 0) return 1;
  alarm(SECONDS_AT_MOST);
  while (poll(ends, 2, -1) >= 0) {
    for (int i = 0; i < 2; i++) {
      ssize_t length = ends[i].revents ? recv(ends[i].fd, frame, sizeof frame, MSG_DONTWAIT) : 0;
      if (length > 0 && send(ends[1 - i].fd, frame, (size_t) length, 0) < 0) continue; /* too long, or the end is down */
    }
  }
  return 1;
}
