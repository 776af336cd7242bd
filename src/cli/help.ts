/** The help texts, plain text without any dependency, so that `--help` is instant. */
import type { VerbName } from './verb-names.ts';

const OVERVIEW = `seatwatch: the console of a contact-centre floor

  seatwatch [CONTEXT|URL]       the console; with nothing configured, a practice floor
  seatwatch serve               a routing server: a simulated hotline, or an Asterisk
  seatwatch get TABLE [FILTER]  queues, agents, alarms, waiting calls, roll call, log … once
  seatwatch watch WHAT          events, queues, agents or alarms as they change
  seatwatch act COMMAND …       everything the console can do, from a shell
  seatwatch brief               the floor in 15 lines, for a phone
  seatwatch me                  for an agent: what is known and was done
  seatwatch export              the event stream as ndjson
  seatwatch simulate [FILE]     a scenario in virtual time: figures or the event stream
  seatwatch token new|list|revoke
  seatwatch audit verify        was the journal changed?
  seatwatch completions SHELL   for bash, zsh or fish
  seatwatch staff               how many agents a number of calls needs
  seatwatch info                which server, which role, how far away
  seatwatch hook test           tells every hook of an alarm that is none
  seatwatch doctor              checks this machine, the terminal and the link

  seatwatch VERB --help         more about a verb
  --lang en|zh                  language (otherwise LANG decides)
  --url URL                     the server (otherwise SEATWATCH_URL, a context, or the local server)
  --version

Exit codes: 0 done · 1 the answer is no · 2 bad usage or file · 3 no server or link · 4 not allowed ·
            5 journal or disk · 6 runtime too old · 7 outcome unknown · 70 our bug
`;

const VERBS: Record<VerbName, string> = {
  console: `seatwatch [CONTEXT|URL] [--read-only] [--lang en|zh]

  Opens the console. A URL (ws://host:port/floor), the name of a context of the configuration file, or
  nothing: then SEATWATCH_URL, the configured default, or a practice floor (a server of its own on a simulated
  hotline, ended with the console). Inside, ? shows every key. Where standard output is no terminal, a plain
  summary is printed instead. --read-only looks and does nothing (\`readOnly\` in a context says the same).
`,
  serve: `seatwatch serve [--scenario FILE] [--seed N] [--rate X] [--at HH:MM] [--surprise LIST]
                [--listen HOST:PORT] [--data DIR]

  Runs the routing server on a simulated hotline. The first line of standard output is
  {"url":"ws://…/floor","epoch":"…"}; everything else goes to standard error.
  --scenario FILE     describes the floor and its day (JSON); default: the shipped 80-seat hotline
  --seed N            same seed, same day, to the byte (default 1)
  --rate X            floor seconds per second, above 0 to 10000 (default 1)
  --at HH:MM          floor time to start at (default 10:00); the day from 00:00 is simulated first
  --surprise LIST     what goes wrong on the first day, with commas: KIND@HH:MM, then /SIZE and /MINUTES where they
                      are not the usual, e.g. absence@11:00/15/120,trunk@10:30; kinds are absence missing
                      late-return ghost trunk recorder ivr silence burst help abusive danger
  --listen HOST:PORT  default 127.0.0.1:7962; port 0 takes a free one; beyond this machine only with a certificate
  --tls-cert FILE     certificate chain, PEM; every link is then wss://
  --tls-key FILE      its key, PEM
  --hooks FILE        whom to wake for which alarm, see \`seatwatch hook --help\`
  --data DIR          keeps the journal there and goes on from it after a restart;
                      without it the journal is temporary and removed at the end
  --keep-callers DAYS names and numbers of callers are destroyed after so many days (default 30)

  seatwatch serve --exchange asterisk --config FILE [--listen HOST:PORT] [--data DIR]

  Serves the queues of a real Asterisk over its manager interface: docs/asterisk.md describes the file (JSON).
`,
  get: `seatwatch get TABLE [FILTER] [-o table|json|ndjson|csv] [--fail-on warning|critical] [--url URL]

  Prints the floor as it is now. TABLE: queues agents calls waiting alarms approvals rollcall log measures audit.
  FILTER: words and fields, e.g. state:closed over:10m team:a
  --fail-on critical  exit code 1 while a critical alarm stands (warning: any alarm); shelved ones do not count
`,
  watch: `seatwatch watch events|queues|agents|alarms [--from SEQ] [--fail-on warning|critical] [-o ndjson] [--url URL]

  events: one event a line, from now on or from event SEQ; reconnects and resumes without gap or duplicate.
  queues, agents: a line for each row that changed. Notices go to standard error.
`,
  act: `seatwatch act COMMAND TARGET… [--why TEXT] [--dry-run] [--yes] [-o table|json|ndjson] [--url URL]
seatwatch act COMMAND --filter FILTER …          seatwatch act --plan FILE [--yes]

  On agents (ids, or --filter as in \`get agents\`; at most 200)
    ready                          force ready (强制开席)
    close --reason R [--for 15m]   close the seats (强制闭席); [--note TEXT]
    ask-back [--for 60s]           asks to come back first (请回席); --withdraw takes it back
    sign-out [--cut]               force sign-out: a call is awaited, with --cut it ends
    reassign --queues a,b          just these queues from now on; --for 1h: and back again after it
    skills --levels a=1,b=none     at which level they serve queues
    note --text T · help [--how note|whisper|listen] [--text T] [--extension E]
    listen --extension E [--mode listen|whisper|barge|take-over|stop]
  On calls     move [--to-queue Q | --to-agent A] [--priority N] · release
  On queues    queue [--open | --no-open] [--announce TEXT|none] [--call-back] [--overflow Q|none]
  On alarms    ack [--note T] · shelve --for 30m --reason T | --off
  Requests     approve ID… [--refuse | --withdraw] [--note T]      Own acts  undo COMMAND-ID
  The floor    incident start --name N [--tag T] | end ID · wording issue --text T --for 4h | withdraw ID
               hand-over offer|accept ID|withdraw ID|take [--note T] · duty take [--for 2h] --why T | return
               thresholds --file FILE
  --why TEXT          kept in the audit, and shown to who has to approve
  --dry-run           shows the plan and changes nothing; with -o json it is a plan for --plan
  --plan FILE         does what that plan says where nothing changed since; the rest is refused with the reason
  --yes               does not ask
  Exit code 0: every target done, accepted or requested · 1: some refused · 4: not allowed · 7: outcome unknown
`,
  brief: `seatwatch brief [CONTEXT|URL] [--fail-on warning|critical] [--url URL]

  The floor at a glance, for a phone over SSH: what is wrong, since when, who has it, whom to phone. At most 40 columns
  and 15 lines.
`,
  me: `seatwatch me [--url URL]

  For an agent (token new --role agent --user AGENT): who acted on you and why, who listened, your notes, the agreed
  wording, your own day. Nobody else's.
`,
  export: `seatwatch export [--from SEQ] [--data DIR] [--url URL]

  Prints every event from SEQ (default 1) up to the newest, one a line: from the journal in DIR, even while a
  server writes it, or from the server.
`,
  simulate: `seatwatch simulate [SCENARIO] [--seed N] [--days N | --replications N] [-o table|json|ndjson|csv]

  Runs a scenario as fast as it goes, on the exchange and with the measures of a live floor. SCENARIO is a file (see
  docs/scenarios.md); without one, the shipped 80-seat hotline.
  --seed N            same seed, same run, to the byte (default: the scenario's, else 1)
  --days N            one run of N days
  --replications N    N runs with draws of their own: means and 95 % intervals
  -o FORMAT           table, json and csv: figures · ndjson: every event of one run
  Times are in seconds, shares from 0 to 1 (in the table: per cent).
`,
  token: `seatwatch token new --role ROLE [--as ROLE] [--user NAME] [--team TEAM] [--expires 30d]
seatwatch token list [-o table|json]
seatwatch token revoke ID

  Tokens of the servers this user runs. \`new\` prints the token once, on standard output; only its hash is kept.
  --as ROLE           with --role on-call: what it may after taking the watch (接管值守)
  Roles: shift-leader acting-shift-leader supervisor team-lead quality manager agent on-call
`,
  staff: `seatwatch staff --calls N --aht SECONDS [--patience SECONDS] --target PERCENT/SECONDS
                [--level offered] [--period 1h] [-o table|json|ndjson]
seatwatch staff --profile FILE [--aht SECONDS] [--patience SECONDS] --target PERCENT/SECONDS

  The fewest agents that reach a service level, with the figures one fewer, so many and one more give (Erlang A,
  exponential times, steady state). Example: seatwatch staff --calls 240 --aht 206 --patience 345 --target 99.5/20
  --calls N           calls that come in the period
  --aht SECONDS       mean talk, hold and wrap-up; --aht 3m26s as well
  --patience SECONDS  mean time a caller would wait; without it nobody hangs up
  --target 99.5/20    per cent within seconds
  --level NAME        the service level that must reach it: offered (default), answered, abandons-as-met,
                      late-abandons-only; all with a short limit of 0
  --period 30m        how long the calls take to come (default 1h)
  --profile FILE      a row per half hour of a JSON list of {"from": "08:00", "to": "08:30", "calls": 120}, with
                      "aht" and "patience" where they differ; longer periods are split, their calls spread evenly
  Shares are per cent, asa seconds.
`,
  audit: `seatwatch audit verify --data DIR [--keep FILE] [--against FILE] [-o table|json|ndjson]

  Checks both hash chains of the journal in DIR, while a server writes it or not: what was changed, removed or put in.
  --keep FILE         writes down where the chains end now; keep it outside the machine
  --against FILE      the journal must still hold the ends kept earlier: a tail cut off or a journal written anew shows
  Exit code 5 and one sentence where something is not as it was written.
`,
  completions: `seatwatch completions bash|zsh|fish

  Prints a completion script: source <(seatwatch completions bash)
`,
  info: `seatwatch info [-o table|json] [--url URL]

  Which server, journal, exchange, role and rights; floor time; time to the server and back.
`,
  hook: `seatwatch hook test --hooks FILE [NAME…] [-o table|json|ndjson]

  Tells every hook of the file, or those named, of a test alarm, once each. Exit code 1 when one was not told.
  The file: {"hooks": [{"name": "pager", "rules": ["feed"], "severity": "critical", "unacknowledged": 300,
  "command": ["/usr/local/bin/page"], "timeout": 10, "retries": 4}]}; "url" in place of "command" posts the alarm as
  JSON (https, or http to this machine). Without "rules" every rule; "unacknowledged": only alarms nobody
  acknowledged in so many seconds. A command gets the alarm on its standard input, without a shell.
`,
  doctor: `seatwatch doctor [--data DIR] [--url URL] [--exchange asterisk --config FILE]

  Checks runtime, terminal, language, files and their rights, the link to the server; with --data every hash
  of the journal there. Exit code 1 when something needs a hand.
`,
};

/** Help of one verb, or the overview. */
export function helpFor(verb: VerbName | null): string {
  return verb === null ? OVERVIEW : VERBS[verb];
}
