/** Two versions of one fictional resume as text. */
const resume = (...bullets: string[]) => `Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example

Experience

Backend Engineer, Fjordbook | 2021 - Present
${bullets.map((bullet) => `- ${bullet}`).join('\n')}
`

export const FIRST = resume(
  'Worked on the payments service',
  'Built the ledger in Go on PostgreSQL for 40 merchants',
  'Responsible for deployments',
)
export const SECOND = resume(
  'Built the payments service in Go on Kafka, 900 requests per second at a p99 of 80 ms',
  'Built the ledger in Go on PostgreSQL for 40 merchants',
  'Responsible for deployments',
)
/** As long as they come. */
export const LONG = resume(
  ...Array.from(
    { length: 80 },
    (_, n) => `Worked on the service number ${n + 1} of the shop, 处理订单 🚀 with its queues`,
  ),
)
