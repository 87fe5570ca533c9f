/** Words the field writes with a hyphen: at the end of a line the hyphen is theirs, and not the printer's. */

/** First halves of compounds, and beginnings of second halves that make one plain word of them ("multiple", "serverless"). */
const FIRST = new Set(
  'row exactly effectively event consumer domain property contract rate burn fault token cloud cross multi low high zero server client customer third two large mission business production cost latency memory schema idempotency leader primary active'.split(
    ' ',
  ),
)
const PLAIN =
  /^(?:ed|ing|ors?|s|es|er|ers|ered|est|st|r|ly|y|ful|less|ism|iz\p{L}*|is(?:e|ed|ation)|out|over\p{L}*|pl[eyi]\p{L}*|media|tude|lateral|lights?|lighted|way|ways|lander|case|ship|boards?|like|m[ae]n|ary|fold|some|ele|roads)$/u

/** Second halves of compounds, behind a word of four letters or more ("already" has two before "ready"). */
const SECOND = new Set('based driven aware tolerant ready oriented intensive level specific'.split(' '))

const WHOLE = new Set(
  'at-rest in-transit on-call on-premise on-premises back-pressure write-through write-ahead write-behind write-heavy read-through read-only read-heavy real-time full-text full-stack time-series open-source open-sourced long-running long-lived short-lived self-service self-hosted self-healing key-value load-balanced load-tested load-testing stream-processing in-house in-memory hands-on user-facing thread-safe type-safe non-blocking trade-off trade-offs follow-up post-mortem post-mortems post-incident circuit-breaking service-level token-bucket query-time unit-tested well-tested peer-reviewed feature-flagged cache-aside single-table'.split(
    ' ',
  ),
)

export function isCompound(first: string, second: string): boolean {
  const [head, tail] = [first.toLowerCase(), second.toLowerCase()]
  return (
    WHOLE.has(`${head}-${tail}`) || (FIRST.has(head) && !PLAIN.test(tail)) || (SECOND.has(tail) && head.length >= 4)
  )
}
