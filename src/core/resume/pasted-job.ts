/** Lines that read like a job description: they speak to applicants, a resume speaks of its author. */
import type { Span } from './types.ts'

const PHRASES: RegExp[] = [
  /\bwe(?:'re| are) (?:looking for|hiring|seeking)\b|\bwir suchen\b|\bbuscamos\b/i,
  /\b(?:you will|you'll|your responsibilities|deine aufgaben|ihre aufgaben|tus funciones)\b/i,
  /\b(?:about the role|about this role|job description|stellenbeschreibung|descripción del puesto)\b/i,
  /\b(?:the ideal candidate|ideal candidate|successful candidate|candidates? (?:must|should|will))\b/i,
  /\b(?:equal opportunit(?:y|ies) employer|regardless of race|without regard to)\b/i,
  /\b(?:we offer|what we offer|benefits include|wir bieten|ofrecemos)\b/i,
  /\b(?:apply now|to apply|send your (?:cv|resume)|bewirb dich|envía tu cv)\b/i,
  /\b(?:nice to have|good to have|must have|what you(?:'ll| will) (?:bring|need|do)|what you bring|who you are|dein profil|ihr profil)\b/i,
  /\b(?:salary range|competitive salary|compensation range|visa sponsorship)\b/i,
  /\b(?:years of experience (?:is |are )?required|required qualifications|minimum qualifications|preferred qualifications)\b/i,
  /\b(?:join our team|our team is|our mission|our client)\b/i,
]
/** So many different phrases no resume holds by chance. */
const ENOUGH = 4
/** Lines around a phrase that belong to the same passage. */
const REACH = 8

/** Whether so many different phrases stand in a text at all: in nearly every resume they do not. */
function mayHold(text: string): boolean {
  let found = 0
  for (const [i, phrase] of PHRASES.entries()) {
    if (phrase.test(text) && ++found >= ENOUGH) return true
    if (found + PHRASES.length - 1 - i < ENOUGH) return false
  }
  return false
}

/** The lines of a pasted job description, from its first phrase to its last. */
export function findPastedJob(text: string): Span[] {
  if (!mayHold(text.replaceAll('’', "'"))) return []
  const lines: { span: Span; phrases: number[] }[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const plain = line.replaceAll('’', "'")
    const phrases = PHRASES.flatMap((phrase, i) => (phrase.test(plain) ? [i] : []))
    lines.push({ span: { start: at, end: at + line.length }, phrases })
    at += line.length + 1
  }
  const hits = lines.flatMap(({ phrases }, i) => (phrases.length > 0 ? [i] : []))
  const passages: number[][] = []
  for (const hit of hits) {
    const last = passages.at(-1)
    if (last && hit - last.at(-1)! <= REACH) last.push(hit)
    else passages.push([hit])
  }
  return passages
    .filter((passage) => new Set(passage.flatMap((i) => lines[i]!.phrases)).size >= ENOUGH)
    .flatMap((passage) => lines.slice(passage[0], passage.at(-1)! + 1).map(({ span }) => span))
}
