/*
 * The two ends of a conversation. Nothing waits for ever: three seconds without progress are an end.
 *
 *   talk serve                  answers on port 7777: TCP with as many octets as it was sent, UDP with the same datagram
 *   talk tcp HOST OCTETS        sends so many, waits for as many
 *   talk udp HOST COUNT OCTETS  sends datagrams, counts the answers
 *   talk gso HOST COUNT OCTETS  the same, each to be cut by the kernel or the card into datagrams of 1000 octets
 *
 * With "options" as the last word IP carries some, or an extension header with IPv6; with "nosum" UDP carries no checksum,
 * which only IPv4 allows.
 *
 * Exit code 0: every answer came.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define PORT "7777"
#define PATIENCE 3
#define SEGMENT 1000
#define IN_FLIGHT 32
#define SECONDS_AT_MOST 3600
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

#ifndef SO_NO_CHECK
#define SO_NO_CHECK 11
#endif

static char octets[1 << 16];
static int with_options, without_sum;

static void be_patient(int fd) {
  struct timeval patience = {PATIENCE, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

static int failed(const char *what) {
  if (errno == EINPROGRESS || errno == EAGAIN) errno = ETIMEDOUT; /* patience is over */
  perror(what);
  return 1;
}

/* Buffers for bursts; root may have more than others. */
static void make_room(int fd) {
  int room = 1 << 23;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
}

/* --- the end that answers ---------------------------------------------------------------------------------------- */

static void answer_connection(int fd) {
  long long heard = 0;
  ssize_t length;
  be_patient(fd);
  while ((length = read(fd, octets, sizeof octets)) > 0) heard += length;
  while (heard > 0 && (length = write(fd, octets, heard < (long long) sizeof octets ? (size_t) heard : sizeof octets)) > 0)
    heard -= length;
}

static void answer_datagrams(int fd) {
  struct sockaddr_storage peer;
  for (;;) {
    socklen_t size = sizeof peer;
    ssize_t length = recvfrom(fd, octets, sizeof octets, 0, (struct sockaddr *) &peer, &size);
    if (length >= 0) sendto(fd, octets, (size_t) length, 0, (struct sockaddr *) &peer, size);
  }
}

/* IPv4 comes to the same socket, with mapped addresses. */
static int listen_on(int type) {
  struct sockaddr_in6 any = {.sin6_family = AF_INET6, .sin6_port = htons((unsigned short) atoi(PORT))};
  int yes = 1, no = 0, fd = socket(AF_INET6, type, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
  make_room(fd);
  return bind(fd, (struct sockaddr *) &any, sizeof any) < 0 ? -1 : fd;
}

static int serve(void) {
  int datagrams = listen_on(SOCK_DGRAM), connections = listen_on(SOCK_STREAM);
  if (datagrams < 0 || connections < 0 || listen(connections, 64) < 0) return failed("serve");
  signal(SIGCHLD, SIG_IGN);
  alarm(SECONDS_AT_MOST);
  if (fork() == 0) {
    alarm(SECONDS_AT_MOST);
    answer_datagrams(datagrams);
  }
  for (;;) {
    int fd = accept(connections, NULL, NULL);
    if (fd >= 0 && fork() == 0) {
      alarm(60);
      answer_connection(fd);
      return 0;
    }
    close(fd);
  }
}

/* --- the end that asks ------------------------------------------------------------------------------------------- */

/* Nothing that anybody on the way would heed: no operation, and padding of the destination's. */
static void adorn(int fd, int family) {
  static const unsigned char ipv4[] = {1, 1, 1, 0}, ipv6[] = {0, 0, 1, 4, 0, 0, 0, 0};
  int yes = 1, refused = 0;
  if (without_sum) refused |= setsockopt(fd, SOL_SOCKET, SO_NO_CHECK, &yes, sizeof yes);
  if (with_options && family == AF_INET) refused |= setsockopt(fd, IPPROTO_IP, IP_OPTIONS, ipv4, sizeof ipv4);
  if (with_options && family == AF_INET6) refused |= setsockopt(fd, IPPROTO_IPV6, IPV6_DSTOPTS, ipv6, sizeof ipv6);
  if (refused) exit(failed("talk: options"));
}

static int reach(const char *host, int type) {
  struct addrinfo wanted = {.ai_socktype = type, .ai_flags = AI_NUMERICHOST}, *found;
  if (getaddrinfo(host, PORT, &wanted, &found) != 0) {
    fprintf(stderr, "talk: %s is no address\n", host);
    exit(2);
  }
  int fd = socket(found->ai_family, type, 0);
  be_patient(fd); /* covers connect(), too */
  adorn(fd, found->ai_family);
  if (connect(fd, found->ai_addr, found->ai_addrlen) < 0) exit(failed("talk: connect"));
  return fd;
}

static int tcp(const char *host, long long wanted) {
  int fd = reach(host, SOCK_STREAM);
  long long sent = 0, heard = 0;
  ssize_t length;
  while (sent < wanted) {
    size_t chunk = wanted - sent < (long long) sizeof octets ? (size_t) (wanted - sent) : sizeof octets;
    if ((length = write(fd, octets, chunk)) <= 0) return failed("talk: write");
    sent += length;
  }
  shutdown(fd, SHUT_WR);
  while ((length = read(fd, octets, sizeof octets)) > 0) heard += length;
  printf("tcp: %lld of %lld octets came back\n", heard, sent);
  return heard != wanted;
}

/* Takes what answers are there, or waits for one. */
static long long answers(int fd) {
  long long heard = 0;
  while (recv(fd, octets, sizeof octets, heard > 0 ? MSG_DONTWAIT : 0) >= 0) heard++;
  return heard;
}

static int datagrams(const char *host, long long count, size_t length, int segment) {
  int fd = reach(host, SOCK_DGRAM);
  long long each = segment ? (long long) (length + SEGMENT - 1) / SEGMENT : 1, heard = 0, sent = 0;
  if (length > sizeof octets) length = sizeof octets;
  make_room(fd);
  if (segment && setsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, &segment, sizeof segment) < 0) return failed("talk: UDP_SEGMENT");
  long long more = 1;
  while (sent < count && more > 0) {
    if (send(fd, octets, length, 0) < 0 && errno != ECONNREFUSED) return failed("talk: send");
    sent++;
    /* never far ahead of the answers, so that no buffer overflows */
    while (more > 0 && sent * each - heard > IN_FLIGHT) heard += more = answers(fd);
  }
  while (more > 0 && heard < sent * each) heard += more = answers(fd);
  printf("udp: %lld of %lld datagrams came back\n", heard, sent * each);
  return heard != count * each;
}

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  signal(SIGPIPE, SIG_IGN);
  if (argc > 2) with_options = strcmp(argv[argc - 1], "options") == 0, without_sum = strcmp(argv[argc - 1], "nosum") == 0;
  argc -= with_options || without_sum;
  if (argc == 2 && strcmp(argv[1], "serve") == 0) return serve();
  if (argc == 4 && strcmp(argv[1], "tcp") == 0) return tcp(argv[2], atoll(argv[3]));
  if (argc == 5 && strcmp(argv[1], "udp") == 0) return datagrams(argv[2], atoll(argv[3]), (size_t) atoll(argv[4]), 0);
  if (argc == 5 && strcmp(argv[1], "gso") == 0) return datagrams(argv[2], atoll(argv[3]), (size_t) atoll(argv[4]), SEGMENT);
  fprintf(stderr, "usage: talk serve | tcp HOST OCTETS | udp HOST COUNT OCTETS | gso HOST COUNT OCTETS [options|nosum]\n");
  return 2;
}
