import type { Report, ReportBullet } from '../src/core/report/types.ts'
import type { Review, Version } from '../src/core/review/types.ts'

/** A finished review of one version, `r_test`. */
export function reviewFor(owner: string, change: Partial<Version> = {}): Review {
  return {
    id: 'r_test',
    platform: 'room',
    owner,
    versions: [
      {
        number: 1,
        stage: 'done',
        fileRef: 'f1',
        fileName: 'cv.pdf',
        source: 'room:dm:1',
        sourcePrivate: true,
        options: { level: null },
        asOf: '2026-11',
        ahead: 0,
        failure: null,
        ...change,
      },
    ],
    threads: [],
    done: [],
  }
}

const bullet = (id: string, text: string, grade: ReportBullet['grade'], lacks: string[]): ReportBullet => ({
  id,
  text,
  role: 'Backend Engineer, Fjordbook',
  grade,
  points: grade === 'A' ? 3.5 : 1,
  max: 3.5,
  diagnosis: [],
  lacks,
  keywords: [],
  suggestion: null,
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
    tier2: { shown: [], listed: [] },
    counter: [],
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
    integrity: { hiddenText: [], injection: [], stuffing: [] },
  } as unknown as Report
}
