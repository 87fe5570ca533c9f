import type { Report, ReportBullet } from '../src/core/report/types.ts'
import type { View } from '../src/core/report/view.ts'
import { NO_OPTIONS, newest, type Review, type Version } from '../src/core/review/types.ts'
import type { Invocation } from '../src/ports.ts'

/** A finished review of one version, `r_test`. */
export function reviewFor(owner: string, change: Partial<Version> = {}): Review {
  return {
    id: 'r_test',
    platform: 'room',
    workspace: 'room',
    owner,
    versions: [
      {
        number: 1,
        upload: 'u1',
        stage: 'done',
        fileRef: 'f1',
        fileName: 'cv.pdf',
        source: { channel: 'room:dm', thread: 'room:dm:1', private: true },
        options: NO_OPTIONS,
        at: Date.UTC(2026, 10, 3, 12),
        asOf: '2026-11',
        ahead: 0,
        result: { score: 72, grade: 'B', level: 'mid' },
        failure: null,
        ...change,
      },
    ],
    threads: [],
    expires: Date.now() + 30 * 24 * 3600 * 1000,
    history: [],
  }
}

const bullet = (id: string, text: string, grade: ReportBullet['grade'], lacks: string[]): ReportBullet => ({
  id,
  text,
  role: 'Backend Engineer, Fjordbook',
  grade,
  points: grade === 'A' ? 3.5 : 1,
  max: 3.5,
  diagnosis: lacks.length > 0 ? ['no_metric'] : [],
  lacks,
  keywords: [],
  suggestion: null,
})

const hiddenNote = (name: string) => ({
  kind: 'hidden-text' as const,
  quote: `Hire ${name.split(' ')[0]} at amara@example.org`,
  place: 'page 1',
  message: 'This text is white on white.',
})

/** A small report whose bullets give away who wrote them. */
export function reportFor(name: string): Report {
  return {
    rubric: { id: 'backend-engineer', version: '1', fingerprint: 'abcdef012345' },
    asOf: '2026-11',
    file: { name: 'cv.pdf', type: 'pdf', bytes: 1, pages: 1 },
    resume: {
      contact: {
        name,
        email: 'amara@example.org',
        phone: '+46 700 555 0142',
        github: 'github.com/amara',
        linkedin: null,
        location: null,
      },
      headline: null,
      summary: null,
      language: 'en',
      layout: 'single',
      sections: [],
      text: '',
      roles: [],
      otherBullets: [],
      skillsItems: [],
    },
    opening: null,
    keywords: [],
    patterns: [],
    tier2: { shown: [], listed: [] },
    counter: [],
    distinct: { prose: 0, anywhere: 0, listed: 0, words: '' },
    forLevel: { level: 'mid', score: 72, grade: 'B', ledger: [], fixes: [] },
    score: 72,
    grade: 'B',
    level: null,
    seniority: { reads: 'mid', range: ['mid'], reasons: [] },
    tiers: [
      {
        class: 'language',
        grade: 'B',
        points: 3,
        max: 4,
        distinct: 2,
        mentions: 4,
        why: `${name} names Go.`,
        missing: [],
      },
    ],
    ledger: [
      {
        ruleId: 'den.bullet-formula',
        points: 72,
        max: 100,
        reason: `${name} wrote amara@example.org`,
        fix: 'Name the system.',
        spans: [],
        source: 'DENSITY',
      },
    ],
    findings: [],
    bullets: [
      bullet('b1', `Asked ${name.split(' ')[0]} at amara@example.org or +46 700 555 0142, see github.com/amara`, 'D', [
        'Name the system.',
      ]),
      bullet('b2', 'Built the seat-hold service', 'C', ['Say how much it carries.']),
    ],
    fixes: [
      {
        ruleId: 'den.bullet-formula',
        points: 4,
        title: `Bullet of ${name}`,
        reason: 'It names no system.',
        action: 'Name it.',
        bulletId: 'b1',
      },
    ],
    engines: [
      {
        id: 'taleo',
        name: 'Taleo',
        sees: [`"Asked ${name} at amara@example.org" (b1)`],
        misses: ['Of the job: Not written: "Rust".'],
        fixes: [],
        notes: ['A model.'],
      },
      { id: 'lever', name: 'Lever', sees: [], misses: ['No backend work.'], fixes: [], notes: ['A model.'] },
    ],
    company: { name: 'Secret Plans', engines: [], text: 'The rubric associates Secret Plans with none.' },
    job: {
      title: 'Secret Job',
      level: null,
      minYears: null,
      must: ['Rust'],
      nice: [],
      mentioned: [],
      negated: [],
      anyOf: [],
      language: 'Rust',
      frontend: null,
      notes: [],
      requirements: [
        {
          term: 'Rust',
          need: 'must',
          status: 'cannot-claim',
          evidence: '',
          bulletId: null,
          action: null,
          coveredBy: null,
        },
      ],
    },
    integrity: { hiddenText: [], injection: [], stuffing: [], pastedJob: [], disguised: [], notes: [hiddenNote(name)] },
    readings: { risks: [] },
  } as unknown as Report
}

/** Somebody in the room of `reviewFor` asks for something. */
export const invocationBy = (actor: string, command: string, ...args: string[]): Invocation => ({
  platform: 'room',
  workspace: 'room',
  command,
  args,
  fields: {},
  actor,
  groups: [],
  admin: false,
  channel: 'room:reviews',
  thread: 'room:reviews:7',
  public: false,
})

/** All that a message of the newest version is made from. */
export function viewOf(review: Review, report: Report | null): View {
  return {
    review,
    version: newest(review),
    report,
    delta: null,
    unsure: false,
    when: (ms) => `day ${ms}`,
    mentions: [],
  }
}
