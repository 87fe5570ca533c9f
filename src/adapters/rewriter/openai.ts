import { z } from 'zod'
import { INSTRUCTIONS } from '../../core/rewrite/model.ts'
import type { Log, Rewriter } from '../../ports.ts'

export interface RewriterOptions {
  /** Base address of an OpenAI-compatible API, such as http://localhost:11434/v1; "/chat/completions" is added when missing. */
  url: string
  model: string
  /** Sent as a bearer token; absent for servers that ask for none. */
  key?: string
  /** Hard limit for one bullet, ms. */
  timeoutMs?: number
}

const TIMEOUT_MS = 10_000
/** A bullet and its wrapping are a few hundred bytes. */
const MAX_BYTES = 64 * 1024
const MAX_TOKENS = 300

const answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })
const draft = z.object({ suggestion: z.string() })

const endpoint = (url: string) =>
  `${url.replace(/(?<!\/)\/+$/, '').replace(/\/chat\/completions$/, '')}/chat/completions`

/** The body as text, refused beyond the limit while it streams. */
async function limited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_BYTES) throw new Error(`the answer is over ${MAX_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Models like to wrap their JSON in prose or fences; a plain sentence is taken as the suggestion itself. */
function draftIn(content: string): string | null {
  const braces = /^[^{]*(\{[\s\S]*\})/.exec(content)?.[1]
  if (!braces) return content.trim() === '' ? null : content
  try {
    return draft.parse(JSON.parse(braces)).suggestion
  } catch {
    return null
  }
}

/** Asks any OpenAI-compatible server for one bullet at a time. What comes back is a draft: the guard decides. */
export function createRewriter({ url, model, key, timeoutMs = TIMEOUT_MS }: RewriterOptions, log: Log): Rewriter {
  return {
    async draft({ bullet, missing }) {
      try {
        const response = await fetch(endpoint(url), {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
          headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
          body: JSON.stringify({
            model,
            temperature: 0,
            max_tokens: MAX_TOKENS,
            messages: [
              { role: 'system', content: INSTRUCTIONS },
              { role: 'user', content: JSON.stringify({ bullet, missing }) },
            ],
          }),
        })
        if (!response.ok) throw new Error(`the server answered ${response.status}`)
        return draftIn(answer.parse(JSON.parse(await limited(response))).choices[0]?.message.content ?? '')
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, 'the model rewriter gave nothing; the rules wrote the suggestion')
        return null
      }
    },
  }
}

/** Never the text of an answer: it could hold a resume's words. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 'the answer is no chat completion'
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time'
  return error instanceof Error ? error.message : 'unknown'
}
