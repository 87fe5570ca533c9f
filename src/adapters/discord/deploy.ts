import { type APIApplicationCommand, type RESTPutAPIApplicationCommandsJSONBody, Routes } from 'discord.js'
import type { Rest } from './rest.ts'

type Commands = RESTPutAPIApplicationCommandsJSONBody

const routeOf = (app: string, guild: string | null) =>
  guild === null ? Routes.applicationCommands(app) : Routes.applicationGuildCommands(app, guild)

/** One line a difference; empty when Discord has it all already. */
export async function differences(rest: Rest, app: string, guild: string | null, wanted: Commands): Promise<string[]> {
  const query = { with_localizations: 'true' }
  const there = await rest.bot<APIApplicationCommand[]>('GET', routeOf(app, guild), { query })
  const old = new Map(there.map((one) => [`${one.type ?? 1} ${one.name}`, one]))
  const lines: string[] = []
  for (const command of placed(wanted, guild)) {
    const key = `${command.type ?? 1} ${command.name}`
    const before = old.get(key)
    old.delete(key)
    if (!before) lines.push(`+ ${command.name}`)
    else lines.push(...changes(command.name, command, before))
  }
  return [...lines, ...[...old.values()].map(({ name }) => `- ${name}`)]
}

/** Replaces all commands of this place. */
export async function deploy(rest: Rest, app: string, guild: string | null, wanted: Commands): Promise<void> {
  await rest.bot('PUT', routeOf(app, guild), { body: placed(wanted, guild) })
}

/** Where a command of one server works is that server: it does not say so. */
function placed(wanted: Commands, guild: string | null): Commands {
  return guild === null ? wanted : wanted.map(({ contexts: _contexts, integration_types: _types, ...rest }) => rest)
}

/** What we ask for and Discord has differently; what it adds on its own does not count. */
function changes(path: string, wanted: unknown, there: unknown): string[] {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(there) ? there : []
    const extra = list.slice(wanted.length).map((one) => `- ${path}/${nameOf(one, '?')}`)
    return [...wanted.flatMap((one, at) => changes(`${path}/${nameOf(one, at)}`, one, list[at])), ...extra]
  }
  if (wanted && typeof wanted === 'object') {
    if (!there || typeof there !== 'object') return [`+ ${path}`]
    return Object.entries(wanted).flatMap(([key, value]) =>
      changes(`${path}/${key}`, value, (there as Record<string, unknown>)[key]),
    )
  }
  // Discord leaves out what is its default.
  return wanted === there || (wanted === false && there === undefined) ? [] : [`~ ${path}: ${there} -> ${wanted}`]
}

const nameOf = (one: unknown, fallback: string | number): string | number =>
  one && typeof one === 'object' && 'name' in one && typeof one.name === 'string' ? one.name : fallback
