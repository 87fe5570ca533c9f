/** Where a bullet stands. Disputed: the author says the finding is wrong; hidden: not to be shown any more. */
export type BulletState = 'open' | 'done' | 'disputed' | 'hidden'

/** What somebody may be in a review; `bot` for what happens by itself. */
export type Role = 'owner' | 'mentor' | 'peer' | 'bot'

/** `<version>.<bullet id>`, because bullet ids are valid within one version. */
export type BulletKey = string

/** Everything that can happen in a review after its upload. */
export type Deed =
  | { is: 'mark'; bullet: BulletKey; to: BulletState }
  /** States follow their bullet into the next version. */
  | { is: 'carry'; pairs: [BulletKey, BulletKey][] }
  | { is: 'ask'; bullet: BulletKey | null; text: string }
  | { is: 'claim' }
  | { is: 'release' }
  | { is: 'handover'; to: string }
  | { is: 'comment'; bullet: BulletKey | null; text: string }
  | { is: 'note'; text: string }
  | { is: 'accept'; bullet: BulletKey; text: string }
  | { is: 'edit'; bullet: BulletKey; text: string }
  | { is: 'resolve'; text: string }
  | { is: 'nudge' }
  | { is: 'share' }
  | { is: 'unshare' }
  /** The author left: nobody else reads it any more. */
  | { is: 'close' }
  /** `questions`: facts of the rewrite that the bullet does not hold; the author must know them. */
  | { is: 'suggest'; bullet: BulletKey; text: string; questions: string[] }
  /** The suggestion is named by its line in the history. */
  | { is: 'take'; suggestion: number }
  | { is: 'leave'; suggestion: number }
  | { is: 'vote'; bullet: BulletKey; clear: boolean }
  /** Whether bullets of this review may leave the bot for a model that drafts rewrites. */
  | { is: 'drafts'; allowed: boolean }

/** One line of the history; `at` is ms since 1970 by the store's clock. */
export type Entry = Deed & { by: string; as: Role; at: number }

export interface Mark {
  state: BulletState
  by: string
  at: number
}

/** What was asked of the mentors and who has it. Resolved or withdrawn, there is none. */
export interface Help {
  /** Line of the history it was asked in. */
  entry: number
  since: number
  text: string
  bullet: BulletKey | null
  mentor: string | null
  /** A mentor said something since it was asked. */
  answered: boolean
  nudged: boolean
}

export interface Suggestion {
  /** Its line in the history. */
  entry: number
  by: string
  bullet: BulletKey
  text: string
  questions: string[]
  answer: 'taken' | 'left' | null
}

export interface State {
  /** Absent = open and never touched. */
  marks: Map<BulletKey, Mark>
  help: Help | null
  suggestions: Suggestion[]
  /** The last word of each person about a bullet: true = clear. */
  votes: Map<BulletKey, Map<string, boolean>>
  shared: boolean
  closed: boolean
  /** May a model see bullets of this review? Null: its author was not asked yet. */
  drafts: boolean | null
}

/** What the history comes to. The same history gives the same state; there is no other place where a state is kept. */
export function stateOf({ history }: { history: readonly Entry[] }): State {
  const state: State = {
    marks: new Map(),
    help: null,
    suggestions: [],
    votes: new Map(),
    shared: false,
    closed: false,
    drafts: null,
  }
  history.forEach((entry, index) => {
    step(state, entry, index)
  })
  return state
}

function step(state: State, entry: Entry, index: number): void {
  const { by, at } = entry
  switch (entry.is) {
    case 'mark':
      state.marks.set(entry.bullet, { state: entry.to, by, at })
      return
    case 'carry':
      for (const [from, to] of entry.pairs) {
        const mark = state.marks.get(from)
        if (mark) state.marks.set(to, mark)
      }
      return
    case 'ask':
      state.help = {
        entry: index,
        since: at,
        text: entry.text,
        bullet: entry.bullet,
        mentor: null,
        answered: false,
        nudged: false,
      }
      return
    case 'claim':
      if (state.help) state.help.mentor = by
      return
    case 'release':
      if (state.help) state.help.mentor = null
      return
    case 'handover':
      if (state.help) state.help.mentor = entry.to
      return
    case 'comment':
    case 'accept':
    case 'edit':
      if (state.help && entry.as === 'mentor') state.help.answered = true
      return
    case 'nudge':
      if (state.help) state.help.nudged = true
      return
    case 'resolve':
      state.help = null
      return
    case 'share':
      state.shared = true
      return
    case 'unshare':
      state.shared = false
      state.help = null
      return
    case 'close':
      state.closed = true
      state.shared = false
      state.help = null
      return
    case 'suggest': {
      const { bullet, text, questions } = entry
      state.suggestions.push({ entry: index, by, bullet, text, questions, answer: null })
      return
    }
    case 'take':
    case 'leave':
      for (const one of state.suggestions) {
        if (one.entry === entry.suggestion) one.answer = entry.is === 'take' ? 'taken' : 'left'
      }
      return
    case 'vote': {
      const votes = state.votes.get(entry.bullet) ?? new Map<string, boolean>()
      state.votes.set(entry.bullet, votes.set(by, entry.clear))
      return
    }
    case 'drafts':
      state.drafts = entry.allowed
      return
    case 'note':
      return
  }
}

export const bulletKey = (version: number, bullet: string): BulletKey => `${version}.${bullet}`

export const bulletState = (state: State, key: BulletKey): BulletState => state.marks.get(key)?.state ?? 'open'
