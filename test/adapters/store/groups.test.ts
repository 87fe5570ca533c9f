import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { places } from '../../places.ts'

describe('the names of groups, which tell of people', () => {
  it('are gone from PostgreSQL with the last record of the group', async () => {
    const { bytes: open, env } = await places[0]!.open()
    const bytes = await open()
    const client = new Client({ connectionString: env['DATABASE_URL'] })
    await client.connect()
    try {
      const options = { revision: 0, group: 'room:ana', ttlMs: null }
      for (const id of ['a', 'b']) await bytes.write('review', id, Buffer.from('x'), options)
      await bytes.write('review', 'c', Buffer.from('x'), { ...options, group: 'room:ben', ttlMs: 1 })
      await bytes.remove('review', 'a')
      const names = async () => (await client.query('select grp from resume_check.groups order by grp')).rows
      expect(await names()).toEqual([{ grp: 'room:ana' }, { grp: 'room:ben' }])
      await bytes.remove('review', 'b')
      await bytes.purge()
      expect(await names()).toEqual([])
    } finally {
      await client.end()
      await bytes.close()
    }
  })
})
