#compdef csumaudit
# Completion of csumaudit in zsh. Made from the program's own command line by CompletionTest.

_csumaudit() {
  local curcontext=$curcontext state line
  local -a commands=(
    'analyse:Audits saved captures'
    'live:Listens to network interfaces and audits as it listens, with the kernel as witness'
    'compare:Compares two captures or reports'
    'explain:Explains one packet'
    'interfaces:Shows the interfaces of this machine'
    'help:Explains, a page each, what offload is, where to listen, and what permission that takes'
  )
  _arguments -C \
    '(-h --help)'{-h,--help}'[Show this help]' \
    '(--version)--version[Show the version]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        analyse | analyze)
          _arguments -s '*-r+[The same, for fingers that are used to tcpdump]:CAPTURE:_files' \
            '(--follow)--follow[Wait at the end of the capture for more, as it is being written, until Ctrl-C]' \
            '(--duration)--duration=[End after this time, with --follow]:TIME: ' \
            '(-o --output)'{-o+,--output=}'[Write checksums.csv, senders.csv, findings.csv and flows.csv there]:DIR:_directories' \
            '(--html)--html=[Write a page to look at, in one file that needs no other]:FILE:_files' \
            '(--json)--json=[Write one JSON document]:FILE:_files' \
            '(--metrics)--metrics=[Write counters for Prometheus, in the format of its textfile collector]:FILE:_files' \
            '(--force)--force[Overwrite reports that are there already]' \
            '(--rows)--rows=[Which rows go into checksums.csv]:suspect|all|none:(suspect all none)' \
            '*--decode-as=[Look for a tunnel at this UDP port, too]:udp:PORT=TUNNEL: ' \
            '(--reassemble)--reassemble[Put fragments together, 64 datagrams at a time and each for 60 s at most, and judge a datagram on the fragment that completes it]' \
            '(--fail-on)--fail-on=[Exit with 4 when a finding says that somebody has something to mend, be it only possible]:finding|likely|deferred|corrupt:(finding likely deferred corrupt)' \
            '(-q --quiet)'{-q,--quiet}'[No summary, only errors]' \
            '(-v --verbose)'{-v,--verbose}'[Show every sender and finding in the summary, and each cure at length]' \
            '(--color)--color=[Colours in the summary]:auto|always|never:(auto always never)' \
            '(-n)-n[Accepted, and without effect]' \
            '(-h --help)'{-h,--help}'[Show this help]' \
            '*:CAPTURE:_files' ;;
        live)
          _arguments -s '*'{-i+,--interface=}'[An interface, a pattern such as '\''vif*'\'' for all that match, those that appear later too, or any]:NAME:_net_interfaces' \
            '(-w --write)'{-w+,--write=}'[Also save what is heard, as pcapng with the kernel'\''s marks, which analyse reads]:FILE:_files' \
            '(--write-suspects)--write-suspects=[The same with only the deferred and corrupt packets]:FILE:_files' \
            '(-c)-c+[End after so many frames]:N: ' \
            '(--duration)--duration=[End after this time]:TIME: ' \
            '(-s --snaplen)'{-s+,--snaplen=}'[Take at most so many octets of a frame]:N: ' \
            '(-p --no-promiscuous-mode)'{-p,--no-promiscuous-mode}'[Do not ask interfaces for what is not addressed to them]' \
            '(-Q --direction)'{-Q+,--direction=}'[Only what is received, or what is sent]:in|out|inout:(in out inout)' \
            '(-B --buffer)'{-B+,--buffer=}'[Memory between the kernel and this program, all in all, whatever the number of interfaces]:SIZE: ' \
            '(--backend)--backend=[How frames are heard]:ring|libpcap:(ring libpcap)' \
            '(--listen)--listen=[Answer Prometheus at http\://ADDRESS/metrics meanwhile, with the counters of --metrics]:ADDRESS: ' \
            '(-o --output)'{-o+,--output=}'[Write checksums.csv, senders.csv, findings.csv and flows.csv there]:DIR:_directories' \
            '(--html)--html=[Write a page to look at, in one file that needs no other]:FILE:_files' \
            '(--json)--json=[Write one JSON document]:FILE:_files' \
            '(--metrics)--metrics=[Write counters for Prometheus, in the format of its textfile collector]:FILE:_files' \
            '(--force)--force[Overwrite reports that are there already]' \
            '(--rows)--rows=[Which rows go into checksums.csv]:suspect|all|none:(suspect all none)' \
            '*--decode-as=[Look for a tunnel at this UDP port, too]:udp:PORT=TUNNEL: ' \
            '(--reassemble)--reassemble[Put fragments together, 64 datagrams at a time and each for 60 s at most, and judge a datagram on the fragment that completes it]' \
            '(--fail-on)--fail-on=[Exit with 4 when a finding says that somebody has something to mend, be it only possible]:finding|likely|deferred|corrupt:(finding likely deferred corrupt)' \
            '(-q --quiet)'{-q,--quiet}'[No summary, only errors]' \
            '(-v --verbose)'{-v,--verbose}'[Show every sender and finding in the summary, and each cure at length]' \
            '(--color)--color=[Colours in the summary]:auto|always|never:(auto always never)' \
            '(-n)-n[Accepted, and without effect]' \
            '(-h --help)'{-h,--help}'[Show this help]' \
            '*:FILTER: ' ;;
        compare)
          _arguments -s '(-o --output)'{-o+,--output=}'[Write a row for each sender and protocol there, as CSV]:FILE:_files' \
            '(--force)--force[Overwrite the file if it is there already]' \
            '(--fail-on)--fail-on=[Exit with 4 when any sender is not wholly cured, could not be judged, is worse or new]:not-cured|worse:(not-cured worse)' \
            '(-q --quiet)'{-q,--quiet}'[No comparison, only errors and the exit code]' \
            '(-v --verbose)'{-v,--verbose}'[Show every sender, those too that were fine and are]' \
            '(--color)--color=[Colours]:auto|always|never:(auto always never)' \
            '(-h --help)'{-h,--help}'[Show this help]' \
            '1:BEFORE:_files' \
            '2:AFTER:_files' ;;
        explain)
          _arguments -s '(--frame)--frame=[Which frame]:N: ' \
            '(--all -v --verbose)'{--all,-v,--verbose}'[Show every word of a long payload, not the first and last]' \
            '(--color)--color=[Colours]:auto|always|never:(auto always never)' \
            '(-h --help)'{-h,--help}'[Show this help]' \
            '1:CAPTURE:_files' ;;
        interfaces)
          _arguments -s '(--csv)--csv[As CSV, for programs]' \
            '(--color)--color=[Colours]:auto|always|never:(auto always never)' \
            '(-h --help)'{-h,--help}'[Show this help]' \
            '*:NAME:_net_interfaces' ;;
        help)
          _arguments -s '(-h --help)'{-h,--help}'[Show this help]' \
            '1:TOPIC:(offload vantage permissions analyse live compare explain interfaces)' ;;
      esac ;;
  esac
}

if [[ $funcstack[1] == _csumaudit ]]; then
  _csumaudit "$@"
else
  compdef _csumaudit csumaudit
fi
