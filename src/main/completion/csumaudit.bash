# Completion of csumaudit in bash. Made from the program's own command line by CompletionTest.

_csumaudit_offer() {
  # these, and no files besides
  compopt +o default 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$@" -- "$current")
}

_csumaudit_interfaces() {
  # compgen would run what a name says, for one may be '$(reboot)'
  local name
  compopt +o default 2>/dev/null
  for name in /sys/class/net/*; do
    [[ -d $name && ${name##*/} == "$current"* ]] && COMPREPLY+=("$(printf %q "${name##*/}")")
  done
  for name in "$@"; do
    [[ $name == "$current"* ]] && COMPREPLY+=("$name")
  done
}

_csumaudit() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word
  # bash takes --option=value for three words
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      analyse | analyze) command=analyse; break ;;
      live) command=live; break ;;
      compare) command=compare; break ;;
      explain) command=explain; break ;;
      interfaces) command=interfaces; break ;;
      help) command=help; break ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
    'analyse -r') :; return ;;
    'analyse --duration') _csumaudit_offer -W ''; return ;;
    'analyse -o' | 'analyse --output') compopt -o filenames 2>/dev/null; _csumaudit_offer -d; return ;;
    'analyse --html') :; return ;;
    'analyse --json') :; return ;;
    'analyse --metrics') :; return ;;
    'analyse --rows') _csumaudit_offer -W 'suspect all none'; return ;;
    'analyse --decode-as') _csumaudit_offer -W ''; return ;;
    'analyse --fail-on') _csumaudit_offer -W 'finding likely deferred corrupt'; return ;;
    'analyse --color') _csumaudit_offer -W 'auto always never'; return ;;
    'live -i' | 'live --interface') _csumaudit_interfaces any; return ;;
    'live -w' | 'live --write') :; return ;;
    'live --write-suspects') :; return ;;
    'live -c') _csumaudit_offer -W ''; return ;;
    'live --duration') _csumaudit_offer -W ''; return ;;
    'live -s' | 'live --snaplen') _csumaudit_offer -W ''; return ;;
    'live -Q' | 'live --direction') _csumaudit_offer -W 'in out inout'; return ;;
    'live -B' | 'live --buffer') _csumaudit_offer -W ''; return ;;
    'live --backend') _csumaudit_offer -W 'ring libpcap'; return ;;
    'live --listen') _csumaudit_offer -W ''; return ;;
    'live -o' | 'live --output') compopt -o filenames 2>/dev/null; _csumaudit_offer -d; return ;;
    'live --html') :; return ;;
    'live --json') :; return ;;
    'live --metrics') :; return ;;
    'live --rows') _csumaudit_offer -W 'suspect all none'; return ;;
    'live --decode-as') _csumaudit_offer -W ''; return ;;
    'live --fail-on') _csumaudit_offer -W 'finding likely deferred corrupt'; return ;;
    'live --color') _csumaudit_offer -W 'auto always never'; return ;;
    'compare -o' | 'compare --output') :; return ;;
    'compare --fail-on') _csumaudit_offer -W 'not-cured worse'; return ;;
    'compare --color') _csumaudit_offer -W 'auto always never'; return ;;
    'explain --frame') _csumaudit_offer -W ''; return ;;
    'explain --color') _csumaudit_offer -W 'auto always never'; return ;;
    'interfaces --color') _csumaudit_offer -W 'auto always never'; return ;;
  esac
  case "$command $current" in
    'analyse -'*) _csumaudit_offer -W '-r --follow --duration -o --output --html --json --metrics --force --rows --decode-as --reassemble --fail-on -q --quiet -v --verbose --color -n -h --help' ;;
    'analyse '*) : ;;
    'live -'*) _csumaudit_offer -W '-i --interface -w --write --write-suspects -c --duration -s --snaplen -p --no-promiscuous-mode -Q --direction -B --buffer --backend --listen -o --output --html --json --metrics --force --rows --decode-as --reassemble --fail-on -q --quiet -v --verbose --color -n -h --help' ;;
    'live '*) _csumaudit_offer -W '' ;;
    'compare -'*) _csumaudit_offer -W '-o --output --force --fail-on -q --quiet -v --verbose --color -h --help' ;;
    'compare '*) : ;;
    'explain -'*) _csumaudit_offer -W '--frame --all -v --verbose --color -h --help' ;;
    'explain '*) : ;;
    'interfaces -'*) _csumaudit_offer -W '--csv --color -h --help' ;;
    'interfaces '*) _csumaudit_interfaces ;;
    'help -'*) _csumaudit_offer -W '-h --help' ;;
    'help '*) _csumaudit_offer -W 'offload vantage permissions analyse live compare explain interfaces' ;;
    ' '*) _csumaudit_offer -W 'analyse live compare explain interfaces help -h --help --version' ;;
  esac
}

complete -o default -F _csumaudit csumaudit
