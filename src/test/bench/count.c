/* The peer to beat: a loop over libpcap that only counts. Usage: count FILE; prints packets and octets. */
#include <pcap/pcap.h>
#include <stdio.h>

int main(int argc, char **argv) {
  char error[PCAP_ERRBUF_SIZE];
  pcap_t *capture = argc == 2 ? pcap_open_offline(argv[1], error) : NULL;
  if (capture == NULL) {
    fprintf(stderr, "count: %s\n", argc == 2 ? error : "which file?");
    return 1;
  }
  struct pcap_pkthdr *header;
  const unsigned char *octets;
  unsigned long long packets = 0, captured = 0;
  int status;
  while ((status = pcap_next_ex(capture, &header, &octets)) == 1) {
    packets++;
    captured += header->caplen;
  }
  if (status != PCAP_ERROR_BREAK) {
    fprintf(stderr, "count: %s\n", pcap_geterr(capture));
    return 1;
  }
  printf("%llu %llu\n", packets, captured);
  pcap_close(capture);
  return 0;
}
