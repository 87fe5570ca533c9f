import { describe, expect, it } from 'vitest'
import { joinWrapped } from '../../../src/core/resume/blocks.ts'
import { parseResume } from '../../../src/core/resume/parse.ts'
import type { Line, Resume, Role, SourceDocument } from '../../../src/core/resume/types.ts'

type Short = [kind: Line['kind'], text: string, indent?: number, gap?: number]

function read(lines: Short[], links: string[] = []): Resume {
  const source: SourceDocument = {
    type: 'pdf',
    bytes: 1,
    pages: 1,
    layout: 'single',
    links,
    hidden: [],
    lines: lines.map(([kind, text, indent = 40, gap = 12]) => {
      return { kind, text, indent, gap, level: 0, page: 1, size: kind === 'heading' ? 14 : 10, bold: false }
    }),
  }
  return parseResume(source)
}

const HEAD: Short[] = [
  ['heading', 'Ada Example'],
  ['text', 'Backend Engineer'],
  ['text', 'ada@mail.example | +44 7700 900123 | Leeds, UK | github.com/ada-example'],
]
const rolesOf = (lines: Short[]) => read([...HEAD, ['heading', 'Experience'], ...lines]).roles

describe('parseResume', () => {
  it('reads who it is', () => {
    const resume = read(HEAD, ['https://www.linkedin.com/in/ada-e/'])
    expect(resume.contact).toEqual({
      name: 'Ada Example',
      email: 'ada@mail.example',
      phone: '+44 7700 900123',
      github: 'github.com/ada-example',
      linkedin: 'linkedin.com/in/ada-e',
      location: 'Leeds, UK',
    })
    expect(resume.headline?.text).toBe('Backend Engineer')
  })

  it.each<[string, Short[]]>([
    ['title, company and dates on one line', [['text', 'Backend Engineer, Kestrel Ltd\tMar 2021 – Present']]],
    ['company first, with a bar', [['text', 'Kestrel Ltd — Backend Engineer | Mar 2021 - Present']]],
    [
      'two lines, title first',
      [
        ['text', 'Backend Engineer\tMar 2021 – Present'],
        ['text', 'Kestrel Ltd, Leeds'],
      ],
    ],
    [
      'two lines, dates on the second',
      [
        ['text', 'Kestrel Ltd\tLeeds, UK'],
        ['text', 'Backend Engineer\tMar 2021 – Present'],
      ],
    ],
    [
      'a form',
      [
        ['text', 'Period: Mar 2021 - Present'],
        ['text', 'Company: Kestrel Ltd, Leeds'],
        ['text', 'Position: Backend Engineer'],
      ],
    ],
    [
      'centred lines',
      [
        ['text', 'Kestrel Ltd', 255],
        ['text', 'Backend Engineer', 240],
        ['text', 'Mar 2021 – Present', 235],
      ],
    ],
    [
      'the place between company and title, and terms of its own',
      [
        ['text', 'Kestrel Ltd'],
        ['text', 'Full-time · 6 yrs 5 mos'],
        ['text', 'Leeds, England, United Kingdom'],
        ['text', 'Backend Engineer'],
        ['text', 'Mar 2021 – Present'],
      ],
    ],
    ['dates in brackets', [['text', '[Mar 2021 to Present] Backend Engineer, Kestrel Ltd']]],
    [
      'pieces between slashes',
      [
        ['text', 'Backend Engineer'],
        ['text', 'Kestrel Ltd / Leeds / Mar 2021 – Present'],
      ],
    ],
    [
      'a company at another tab stop, right over the list',
      [
        ['text', 'Mar 2021 – Present\tBackend Engineer'],
        ['text', 'Kestrel Ltd, Leeds', 75],
      ],
    ],
    [
      'a title that says so, below the company',
      [
        ['text', 'Kestrel Ltd (Mar 2021 – Present)'],
        ['text', 'Position: Backend Engineer'],
        ['text', 'Main activities:'],
      ],
    ],
    [
      'how long it took, below and behind',
      [
        ['text', 'Kestrel Ltd'],
        ['text', '4 years 7 months'],
        ['text', 'Backend Engineer'],
        ['text', 'Mar 2021 – Present (2 yrs 9 mos)'],
      ],
    ],
    [
      'a table with a first row of labels',
      [
        ['text', 'Organization\tDesignation\tDuration'],
        ['text', 'Kestrel Ltd\tBackend Engineer\tMar 2021 – Present'],
      ],
    ],
    [
      'a date column',
      [
        ['text', 'Mar 2021\tBackend Engineer'],
        ['text', 'Present\tKestrel Ltd, Leeds'],
      ],
    ],
  ])('reads a role: %s', (_, header) => {
    const [role, ...more] = rolesOf([...header, ['bullet', 'Moved a queue to Kafka', 50]])
    expect(more).toEqual([])
    expect(role).toMatchObject({ title: 'Backend Engineer', company: 'Kestrel Ltd', start: 'Mar 2021', end: 'Present' })
    expect(role).toMatchObject({ startMonth: '2021-03', endMonth: 'present' })
    expect(role?.bullets.map((one) => one.text)).toEqual(['Moved a queue to Kafka'])
  })

  it.each<[string, string, string | undefined]>([
    ['Ada Example, PhD', 'Ada Example', undefined],
    ['Ada Example <ada@mail.example>', 'Ada Example', undefined],
    ['Ada Example (陳雅達)', 'Ada Example (陳雅達)', undefined],
    ['Name\tAda Example', 'Ada Example', undefined],
    ['Name: Ada Example', 'Ada Example', undefined],
    ['Ada Example | Backend Engineer', 'Ada Example', 'Backend Engineer'],
    ['Ada Example, Backend Engineer', 'Ada Example', 'Backend Engineer'],
  ])('reads the name in %s', (line, name, headline) => {
    const resume = read([
      ['heading', line],
      ['text', 'ada@mail.example | Leeds, UK'],
    ])
    expect([resume.contact.name, resume.headline?.text]).toEqual([name, headline])
  })

  it.each([
    ['42-8, Bangbae-ro 15-gil, Seocho-gu, Seoul, Korea', '42-8, Bangbae-ro 15-gil, Seocho-gu, Seoul, Korea'],
    ['Calle Mayor 8 – 46001 Valencia – España', 'Calle Mayor 8 – 46001 Valencia – España'],
    ['Brazilian, married, 34 years old', null],
    ['Nantes (44)', 'Nantes (44)'],
    ['Gartenweg 4, 38100 Braunschweig', 'Gartenweg 4, 38100 Braunschweig'],
    ['\uffff 0531 5550199 ⌂ Seattle, WA github.com/ada-example', 'Seattle, WA'],
    ['ada@x.example / (503) 555-0107 / Portland, Oregon', 'Portland, Oregon'],
    ['14 Harbour Row, Cardiff, CF10 5AB, 029 2018 0155, ada@x.example', '14 Harbour Row, Cardiff, CF10 5AB'],
  ])('knows whether %s is a place', (line, location) => {
    expect(
      read([
        ['heading', 'Ada Example'],
        ['text', line],
        ['text', 'ada@mail.example'],
      ]).contact.location,
    ).toBe(location)
  })

  it('takes no title of the page for a name', () => {
    const resume = read([['heading', 'LEBENSLAUF'], ...HEAD])
    expect(resume.contact.name).toBe('Ada Example')
  })

  it('goes on with a bullet that ends in the middle, below its own mark', () => {
    const [role] = rolesOf([
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'Spoke at PyCascades 2021:', 50],
      ['text', 'Idempotency for all', 50],
      ['bullet', 'Second', 50],
    ])
    expect(role?.bullets.map((one) => one.text)).toEqual(['Spoke at PyCascades 2021: Idempotency for all', 'Second'])
  })

  it('joins wrapped bullets, drops the printer’s hyphen and keeps the word’s own', () => {
    const [role] = rolesOf([
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'Cut dead-', 50],
      ['text', 'lines and wrote end-to-', 60],
      ['text', 'end tests', 60],
      ['bullet', 'Second', 50],
    ])
    expect(role?.bullets.map((one) => one.text)).toEqual(['Cut deadlines and wrote end-to-end tests', 'Second'])
    expect(role).toMatchObject({ startMonth: '2019-01', endMonth: '2020-12' })
  })

  it('takes hanging lines without marks for a list', () => {
    const [role] = rolesOf([
      ['text', 'Engineer\t2019 – 2020'],
      ['text', 'Kestrel, Leeds'],
      ['text', 'Built a thing that counts birds all day long for', 53],
      ['text', 'everyone', 53],
      ['text', 'Replaced another thing', 53],
    ])
    expect(role?.company).toBe('Kestrel')
    expect(role?.bullets.map((one) => one.text)).toEqual([
      'Built a thing that counts birds all day long for everyone',
      'Replaced another thing',
    ])
  })

  it('keeps what is only indented apart from its parent and its neighbours', () => {
    const [role] = rolesOf([
      ['text', 'Engineer\t2019 – 2020'],
      ['text', 'Kestrel, Leeds'],
      ['text', 'Replaced the nightly batch with an outbox and Kafka consumers', 53],
      ['text', 'Exactly-once handling of refunds with idempotency keys', 70],
      ['text', 'Back-pressure through bounded queues, and no message lost in', 70],
      ['text', 'eighteen months', 70],
      ['text', 'On call lead for nine services', 53],
    ])
    expect(role?.bullets.map((one) => [one.depth, one.text])).toEqual([
      [0, 'Replaced the nightly batch with an outbox and Kafka consumers'],
      [1, 'Exactly-once handling of refunds with idempotency keys'],
      [1, 'Back-pressure through bounded queues, and no message lost in eighteen months'],
      [0, 'On call lead for nine services'],
    ])
  })

  it('takes a line that hangs behind a full one for its rest, whatever it begins with', () => {
    const [role] = rolesOf([
      ['text', 'Engineer\t2019 – 2020'],
      ['text', 'Kestrel, Leeds'],
      ['text', 'Owned the seat reservation service on Go and', 53],
      ['text', 'PostgreSQL, 3,200 requests per second', 62],
      ['text', 'Replaced the nightly batch with an outbox and', 53],
      ['text', 'consumers of Kafka', 62],
      ['text', 'Cut costs by half', 53],
    ])
    expect(role?.bullets.map((one) => one.text)).toEqual([
      'Owned the seat reservation service on Go and PostgreSQL, 3,200 requests per second',
      'Replaced the nightly batch with an outbox and consumers of Kafka',
      'Cut costs by half',
    ])
  })

  it.each<[string, Short[], string[]]>([
    [
      'lines with neither mark nor verb',
      [
        ['text', 'Tide table service in Rust, deployed on Fly.io'],
        ['text', 'Command line tool for partitions, 600 stars'],
      ],
      ['Tide table service in Rust, deployed on Fly.io', 'Command line tool for partitions, 600 stars'],
    ],
    [
      'names over what they are',
      [
        ['text', 'Tides\t2021'],
        ['text', 'A service in Rust for tide tables of Norway'],
        ['text', 'Slices'],
        ['text', 'A tool for PostgreSQL partitions with 600 stars'],
      ],
      ['A service in Rust for tide tables of Norway', 'A tool for PostgreSQL partitions with 600 stars'],
    ],
    [
      'a name alone',
      [
        ['text', 'Tides'],
        ['text', 'github.com/ada-example/tides'],
      ],
      [],
    ],
  ])('finds projects printed as %s', (_, lines, expected) => {
    const { otherBullets } = read([...HEAD, ['heading', 'Projects'], ...lines])
    expect(otherBullets.map((one) => one.text)).toEqual(expected)
  })

  it.each([
    ['exactly-', 'once delivery', 'exactly-once delivery'],
    ['at-least-', 'once delivery', 'at-least-once delivery'],
    ['an event-', 'driven design', 'an event-driven design'],
    ['kept rate-', 'limiting rules', 'kept rate-limiting rules'],
    ['cut dead-', 'lines', 'cut deadlines'],
    ['a data-', 'base', 'a database'],
    ['even-', 'tually', 'eventually'],
    ['stream-', 'lined', 'streamlined'],
    ['cross-', 'region failover', 'cross-region failover'],
  ])('joins %s and %s', (above, below, whole) => expect(joinWrapped(above, below)).toBe(whole))

  it('splits skills at commas outside brackets and joins wrapped lists', () => {
    const { skills } = read([
      ...HEAD,
      ['heading', 'Skills'],
      ['text', 'Data: Postgres (RLS, partitions), Event'],
      ['text', 'Store'],
      ['text', 'Languages: Go, Rust'],
    ])
    expect(skills.map((group) => [group.label, group.items.map((one) => one.text)])).toEqual([
      ['Data', ['Postgres (RLS, partitions)', 'Event Store']],
      ['Languages', ['Go', 'Rust']],
    ])
  })

  it.each([
    ['Berufserfahrung', 'experience'],
    ['Experiencia laboral', 'experience'],
    ['Ausbildung', 'education'],
    ['TECHNICAL SKILLS', 'skills'],
    ['Sprachen', 'other'],
  ])('knows the heading %s', (heading, canonical) => {
    const { sections } = read([...HEAD, ['heading', heading], ['text', 'x']])
    expect(sections.map((one) => [one.heading, one.canonical])).toEqual([[heading, canonical]])
  })

  it.each<[string, Pick<Role, 'start' | 'end' | 'startMonth' | 'endMonth'>]>([
    [
      'janvier 2022 - aujourd’hui',
      { start: 'janvier 2022', end: 'aujourd’hui', startMonth: '2022-01', endMonth: 'present' },
    ],
    ['févr. 2019 – août 2021', { start: 'févr. 2019', end: 'août 2021', startMonth: '2019-02', endMonth: '2021-08' }],
    [
      'juin 2018 à décembre 2019',
      { start: 'juin 2018', end: 'décembre 2019', startMonth: '2018-06', endMonth: '2019-12' },
    ],
    ['depuis mars 2020', { start: 'mars 2020', end: '', startMonth: '2020-03', endMonth: 'present' }],
    ['Oct 2022 to date', { start: 'Oct 2022', end: 'to date', startMonth: '2022-10', endMonth: 'present' }],
    ['Q2 2021 – Q4 2022', { start: 'Q2 2021', end: 'Q4 2022', startMonth: '2021-04', endMonth: '2022-12' }],
    ['Aug ’20 – May ’23', { start: 'Aug ’20', end: 'May ’23', startMonth: '2020-08', endMonth: '2023-05' }],
    ["'21 – '23", { start: "'21", end: "'23", startMonth: '2021-01', endMonth: '2023-12' }],
    ['Jan-21 – Mar-23', { start: 'Jan-21', end: 'Mar-23', startMonth: '2021-01', endMonth: '2023-03' }],
    ['Mar/2021 – Present', { start: 'Mar/2021', end: 'Present', startMonth: '2021-03', endMonth: 'present' }],
    [
      '1 March 2021 – 31 May 2022',
      { start: '1 March 2021', end: '31 May 2022', startMonth: '2021-03', endMonth: '2022-05' },
    ],
    ['01.03.2021 – 31.05.2022', { start: '01.03.2021', end: '31.05.2022', startMonth: '2021-03', endMonth: '2022-05' }],
    ['2021-03-15 – 2022-01-31', { start: '2021-03-15', end: '2022-01-31', startMonth: '2021-03', endMonth: '2022-01' }],
    ['2019–21', { start: '2019', end: '21', startMonth: '2019-01', endMonth: '2021-12' }],
    ['2019-03 – 2020-05', { start: '2019-03', end: '2020-05', startMonth: '2019-03', endMonth: '2020-05' }],
    ['Jun – Aug 2020', { start: 'Jun', end: 'Aug 2020', startMonth: '2020-06', endMonth: '2020-08' }],
    ['Apr 2019 - till date', { start: 'Apr 2019', end: 'till date', startMonth: '2019-04', endMonth: 'present' }],
    ['since 2021', { start: '2021', end: '', startMonth: '2021-01', endMonth: 'present' }],
    ['2019 – now', { start: '2019', end: 'now', startMonth: '2019-01', endMonth: 'present' }],
    ['06/2021 - 08/2023', { start: '06/2021', end: '08/2023', startMonth: '2021-06', endMonth: '2023-08' }],
    ['Summer 2020', { start: 'Summer 2020', end: 'Summer 2020', startMonth: '2020-06', endMonth: '2020-06' }],
  ])('reads the dates %s', (dates, expected) => {
    for (const line of [
      `Backend Engineer, Kestrel Ltd\t${dates}`,
      `Backend Engineer, Kestrel Ltd (${dates})`,
      `Backend Engineer, Kestrel Ltd, ${dates}`,
    ]) {
      const [role, ...more] = rolesOf([
        ['text', line],
        ['bullet', 'Moved a queue to Kafka', 50],
      ])
      expect(more).toEqual([])
      expect(role, line).toMatchObject({ title: 'Backend Engineer', company: 'Kestrel Ltd', ...expected })
    }
  })

  it.each([
    ['EXPÉRIENCE', 'experience'],
    ['Expérience professionnelle', 'experience'],
    ['Compétences', 'skills'],
    ['Compétences techniques', 'skills'],
    ['Formation', 'education'],
    ['Projets', 'projects'],
    ['Langues', 'other'],
    ['Profil', 'summary'],
    ['Employment', 'experience'],
    ['Selected engagements', 'experience'],
    ['Career history', 'experience'],
    ['Professional background', 'experience'],
    ['Where I have worked', 'experience'],
    ['What I have built', 'projects'],
    ['Open source', 'projects'],
  ])('knows the heading %s among plain lines', (heading, canonical) => {
    const { sections } = read([...HEAD, ['text', heading, 40, 24], ['text', 'x']])
    expect(sections.map((one) => [one.heading, one.canonical])).toEqual([[heading, canonical]])
  })

  it('takes no company from another employer, but from the line several roles stand under', () => {
    const apart = rolesOf([
      ['text', 'Engineer, Kestrel\t2020 – 2022'],
      ['bullet', 'Built one thing', 50],
      ['text', 'Freelance Developer\t2018 – 2019', 40, 24],
      ['bullet', 'Built another', 50],
    ])
    expect(apart.map((role) => role.company)).toEqual(['Kestrel', ''])
    const under = rolesOf([
      ['text', 'Kestrel\tLeeds, UK'],
      ['text', 'Senior Engineer\t2020 – 2022'],
      ['bullet', 'Built one thing', 50],
      ['text', 'Engineer\t2018 – 2020'],
      ['bullet', 'Built another', 50],
    ])
    expect(under.map((role) => role.company)).toEqual(['Kestrel', 'Kestrel'])
  })

  it('takes a company from the line over its roles, though the first role has none there', () => {
    const roles = rolesOf([
      ['text', 'Engineer (Contract)\t2023 – 2024'],
      ['text', 'Osprey, via Hexa Resourcing'],
      ['bullet', 'Built one thing', 50],
      ['text', 'Kestrel Ltd'],
      ['text', 'Manager\t2020 – 2022'],
      ['bullet', 'Led a team', 50],
      ['text', 'Engineer\t2018 – 2020'],
      ['bullet', 'Built another', 50],
    ])
    expect(roles.map((role) => [role.title, role.company, role.bullets.length])).toEqual([
      ['Engineer (Contract)', 'Osprey', 1],
      ['Manager', 'Kestrel Ltd', 1],
      ['Engineer', 'Kestrel Ltd', 1],
    ])
  })

  it('takes what stands behind a title for more of it, where companies have lines of their own', () => {
    const roles = rolesOf([
      ['text', 'Staff Engineer, Streaming'],
      ['text', 'Kestrel Ltd'],
      ['text', '2020 – 2022'],
      ['bullet', 'Built one thing', 50],
      ['text', 'Engineer'],
      ['text', 'Osprey'],
      ['text', '2018 – 2020'],
      ['bullet', 'Built another', 50],
    ])
    expect(roles.map((role) => [role.title, role.company])).toEqual([
      ['Staff Engineer, Streaming', 'Kestrel Ltd'],
      ['Engineer', 'Osprey'],
    ])
  })

  it('ends a bullet at a line in bold, wherever it stands', () => {
    const { roles } = parseResume({
      ...{ type: 'pdf', bytes: 1, pages: 1, layout: 'single', links: [], hidden: [] },
      lines: [
        ['heading', 'Experience', true],
        ['text', 'Engineer, Kestrel 2020 – 2022', true],
        ['bullet', 'Answer every page within ten minutes', false],
        ['text', 'Osprey Ltd', true],
        ['text', 'Developer, 2018 – 2020', false],
        ['bullet', 'Built another', false],
      ].map(([kind, text, bold], i): Line => {
        return { kind, text, bold, indent: 40 + 3 * i, gap: 12, level: 0, page: 1, size: 10 } as Line
      }),
    })
    expect(roles.map((role) => [role.company, role.bullets.map((one) => one.text)])).toEqual([
      ['Kestrel', ['Answer every page within ten minutes']],
      ['Osprey Ltd', ['Built another']],
    ])
  })

  it('drops what stands at the head of later pages', () => {
    const pages = [1, 2, 3].map((page): Line[] =>
      [
        { kind: 'text', text: page === 1 ? 'Ada Example' : `CV of A. Example, page ${page}`, page },
        { kind: 'text', text: ['Skills', 'Go', 'Rust'][page - 1], page, gap: 30 },
      ].map((line) => ({ indent: 40, gap: 12, level: 0, size: 10, bold: false, ...line }) as Line),
    )
    const { text } = parseResume({
      ...{ type: 'pdf', bytes: 1, pages: 3, layout: 'single', links: [], hidden: [], lines: pages.flat() },
    })
    expect(text.split('\n')).toEqual(['Ada Example', 'Skills', 'Go', 'Rust'])
  })

  it('reads a list in short lines as so many lists', () => {
    const line = (text: string, right: number, y = 12): Line => {
      return { kind: 'text', text, indent: 40, right, gap: y, level: 0, page: 1, size: 10, bold: false }
    }
    const { skills } = parseResume({
      ...{ type: 'pdf', bytes: 1, pages: 1, layout: 'single', links: [], hidden: [] },
      lines: [
        line('Profile', 70),
        line('A backend engineer who reads the manual first', 300),
        line('Skills', 70, 30),
        line('Java, Go, Kafka', 120),
        line('Terraform, Kubernetes', 150),
      ],
    })
    expect(skills[0]?.items.map((one) => one.text)).toEqual(['Java', 'Go', 'Kafka', 'Terraform', 'Kubernetes'])
  })

  it('keeps what is listed under no role', () => {
    const { roles, otherBullets } = read([
      ...HEAD,
      ['heading', 'Relevant Experience'],
      ['text', 'Backend development'],
      ['bullet', 'Tuned slow queries', 50],
      ['heading', 'Work history'],
      ['bullet', 'Ran the on-call rota', 50],
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'Built a queue', 50],
    ])
    expect(otherBullets.map((one) => one.text)).toEqual(['Tuned slow queries', 'Ran the on-call rota'])
    expect(roles.map((role) => role.bullets.map((one) => one.text))).toEqual([['Built a queue']])
  })

  it('reads a table whose duties begin beside the company, with the title below it', () => {
    const row = (kind: Line['kind'], text: string, edges: number[]): Line => {
      return { kind, text, indent: edges[0]!, edges, gap: 12, level: 0, page: 1, size: 10, bold: false }
    }
    const { roles } = parseResume({
      ...{ type: 'pdf', bytes: 1, pages: 1, layout: 'single', links: [], hidden: [] },
      lines: [
        row('heading', 'Experience', [40]),
        row('text', 'Period\tEmployer / position\tTasks and results', [40, 140, 280]),
        row('text', '2019 – today\tKestrel Ltd', [40, 140]),
        row('bullet', 'Runs nightly settlement of tolls', [280]),
        row('text', 'Senior Engineer', [140]),
        row('bullet', 'Rewrote the matching engine', [280]),
      ],
    })
    expect(roles.map((role) => [role.title, role.company, role.bullets.length])).toEqual([
      ['Senior Engineer', 'Kestrel Ltd', 2],
    ])
  })

  it('ends a paragraph above the first section where its sentence ends', () => {
    const { summary, headline } = read([
      ['heading', 'Ada Example'],
      ['text', 'Engineering manager – commerce platforms'],
      ['text', 'Manager who still reads query plans, with twelve years in commerce'],
      ['text', 'and five of leading.'],
      ['text', 'ada@mail.example'],
    ])
    expect(headline?.text).toBe('Engineering manager – commerce platforms')
    expect(summary?.text).toMatch(/^Manager who .* five of leading\.$/)
  })

  it('goes on with a bullet over dates inside its sentence', () => {
    const roles = rolesOf([
      ['text', 'Engineer, Kestrel'],
      ['text', '2018 – 2024'],
      ['bullet', 'Kept the front page fast during the elections', 50],
      ['text', 'of 2020 – 2024, when traffic rose to 19,000 requests', 60],
      ['bullet', 'Alerts fell from 60 to', 50],
      ['text', 'nine per month between January 2023 and June 2024', 60],
    ])
    expect(roles.map((role) => role.bullets.length)).toEqual([2])
  })

  it('takes what stands below the dates for no company', () => {
    const line = (text: string, edges: number[], kind: Line['kind'] = 'text'): Line => {
      return { kind, text, indent: edges[0]!, edges, gap: 12, level: 0, page: 1, size: 10, bold: false }
    }
    const { roles } = parseResume({
      ...{ type: 'pdf', bytes: 1, pages: 1, layout: 'single', links: [], hidden: [] },
      lines: [
        line('Experience', [40], 'heading'),
        line('2020 – present\tSenior Engineer', [40, 140]),
        line('Karlsruhe, Germany\tKestrel GmbH', [40, 140]),
        line('Built a queue', [150], 'bullet'),
      ],
    })
    expect(roles.map((role) => [role.title, role.company])).toEqual([['Senior Engineer', 'Kestrel GmbH']])
  })

  it('reads a summary behind its label, above the first section', () => {
    const { summary, headline } = read([
      ['heading', 'Ada Example'],
      ['text', 'Objective: Systems administrator who wants'],
      ['text', 'to build services.'],
    ])
    expect([summary?.text, headline]).toEqual(['Systems administrator who wants to build services.', null])
  })

  it('takes a wrapped "18 months" for no duration of a role', () => {
    const [role] = rolesOf([
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['text', 'Built bounded queues, and no message was lost in', 53],
      ['text', '18 months', 53],
    ])
    expect(role?.bullets.map((one) => one.text)).toEqual(['Built bounded queues, and no message was lost in 18 months'])
  })

  it('knows a heading of somebody’s own by its look, and a label that comes again and again as none', () => {
    const { sections } = read([
      ...HEAD,
      ['heading', 'Skills'],
      ['text', 'Go'],
      ['heading', 'Experience'],
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['heading', 'Roles and responsibilities:'],
      ['bullet', 'First thing', 50],
      ['text', 'Engineer, Osprey\t2018 – 2019'],
      ['heading', 'Roles and responsibilities:'],
      ['bullet', 'Second thing', 50],
      ['heading', 'Education'],
      ['text', 'BSc'],
      ['heading', 'Affirmation'],
      ['text', 'All of this is true.'],
    ])
    expect(sections.map((one) => one.heading)).toEqual(['Skills', 'Experience', 'Education', 'Affirmation'])
  })

  it('takes no label of a table for a heading', () => {
    const cell = (text: string): Line => {
      return { kind: 'text', text, cell: true, bold: true, indent: 0, gap: 1, level: 0, page: 1, size: 10 }
    }
    const { sections, skills } = parseResume({
      ...{ type: 'docx', bytes: 1, pages: null, layout: 'table', links: [], hidden: [] },
      lines: [
        { ...cell('Technical Skills:'), cell: false },
        cell('Languages'),
        { ...cell('Go, SQL'), bold: false },
        cell('Databases'),
        { ...cell('Redis, Oracle'), bold: false },
      ],
    })
    expect(sections.map((one) => one.heading)).toEqual(['Technical Skills'])
    expect(skills.map((group) => [group.label, group.items.length])).toEqual([
      ['Languages', 2],
      ['Databases', 2],
    ])
  })

  it('finds skills in lines of their own, without a heading', () => {
    const { skills, roles } = read([
      ...HEAD,
      ['text', 'Skills: Go, Python'],
      ['text', 'Tools: Git, Make'],
      ['heading', 'Experience'],
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'First thing', 50],
      ['text', 'Tech stack: Kafka, Redis', 40],
    ])
    expect(skills.map((group) => [group.label, group.items.map((one) => one.text)])).toEqual([
      ['Skills', ['Go', 'Python']],
      ['Tools', ['Git', 'Make']],
      ['Tech stack', ['Kafka', 'Redis']],
    ])
    expect(roles[0]?.bullets.map((one) => one.text)).toEqual(['First thing'])
  })

  it('joins a label that takes two lines', () => {
    const { skills } = read([
      ...HEAD,
      ['heading', 'Skills'],
      ['text', 'Languages: Go, Rust'],
      ['text', 'Observability and'],
      ['text', 'operations: Grafana, Loki'],
    ])
    expect(skills.map((group) => [group.label, group.items.map((one) => one.text)])).toEqual([
      ['Languages', ['Go', 'Rust']],
      ['Observability and operations', ['Grafana', 'Loki']],
    ])
  })

  it('keeps every span inside the text', () => {
    const resume = read([
      ...HEAD,
      ['heading', 'Experience'],
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'First thing', 50],
      ['heading', 'Skills'],
      ['text', 'Tools: Git, Make'],
    ])
    const cut = ({ span }: { span: { start: number; end: number } }) => resume.text.slice(span.start, span.end)
    expect(resume.roles[0]?.bullets.map(cut)).toEqual(['First thing'])
    expect(resume.skills[0]?.items.map(cut)).toEqual(['Git', 'Make'])
    expect(resume.headline && cut(resume.headline)).toBe('Backend Engineer')
    expect(resume.sections.map(cut)[1]).toBe('Skills\nTools: Git, Make')
  })
})
