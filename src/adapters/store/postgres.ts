import { Pool, type PoolConfig } from 'pg'
import { DATABASE_MS } from '../../limits.ts'
import type { ByteStore } from './bytes.ts'

const schemaSql = (schema: string) => `
create schema if not exists ${schema};
create table if not exists ${schema}.records (
  kind text not null, id text not null, grp text, revision integer not null, position bigint,
  expires_at timestamptz, body bytea not null, primary key (kind, id));
create index if not exists records_group on ${schema}.records (kind, grp, position);
create index if not exists records_expiry on ${schema}.records (expires_at) where expires_at is not null;
create table if not exists ${schema}.groups (kind text not null, grp text not null, position bigint not null, primary key (kind, grp));
create table if not exists ${schema}.counters (name text primary key, value bigint not null, expires_at timestamptz not null);
`

/** Records in three tables of `schema`, made on first use. Every call is one statement, so a crash leaves nothing half done. */
export async function createPostgresBytes(
  connection: PoolConfig,
  schema = 'resume_check',
  patienceMs = DATABASE_MS,
): Promise<ByteStore> {
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new Error(`not a plain schema name: ${schema}`)
  const pool = new Pool({ ...connection, max: 8, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs })
  // An idle connection that drops is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined)
  const client = await pool.connect()
  // The pool listens to those it keeps, not to one that is in use.
  client.on('error', () => undefined)
  try {
    // Two processes starting at once would otherwise race in "create … if not exists".
    await client.query('select pg_advisory_lock(7203581)')
    await client.query(schemaSql(schema))
    await client.query('select pg_advisory_unlock(7203581)')
  } finally {
    client.release()
  }

  const live = '(expires_at is null or expires_at > clock_timestamp())'
  const expiry = (n: number) => `clock_timestamp() + $${n}::float8 * interval '1 millisecond'`
  // The group's row is locked until commit: positions become visible in the order they were given out. It goes with its last record, because
  // its name tells of a person; one that comes again starts at the clock (µs), which is beyond every position given out before.
  const first = '(extract(epoch from clock_timestamp()) * 1000000)::bigint'
  const insert = `
    with pos as (insert into ${schema}.groups as g (kind, grp, position)
      select $1, $3, ${first} where $3::text is not null on conflict (kind, grp) do update set position = g.position + 1 returning position)
    insert into ${schema}.records as r (kind, id, grp, revision, position, expires_at, body)
    values ($1, $2, $3, 1, (select position from pos), ${expiry(4)}, $5)
    on conflict (kind, id) do update set grp = excluded.grp, revision = 1, position = excluded.position,
      expires_at = excluded.expires_at, body = excluded.body where r.expires_at <= clock_timestamp()
    returning revision`
  const update = `
    with pos as (insert into ${schema}.groups as g (kind, grp, position)
      select kind, grp, ${first} from ${schema}.records where kind = $1 and id = $2 and grp is not null
      on conflict (kind, grp) do update set position = g.position + 1 returning position)
    update ${schema}.records set revision = revision + 1, position = (select position from pos), expires_at = ${expiry(4)}, body = $5
    where kind = $1 and id = $2 and revision = $3 and ${live} returning revision`

  return {
    async read(kind, id) {
      const { rows } = await pool.query(
        `select body, revision from ${schema}.records where kind = $1 and id = $2 and ${live}`,
        [kind, id],
      )
      return rows[0] ? { bytes: rows[0].body, revision: rows[0].revision } : null
    },
    async write(kind, id, bytes, { revision, group, ttlMs }) {
      const { rows } =
        revision === 0
          ? await pool.query(insert, [kind, id, group, ttlMs, bytes])
          : await pool.query(update, [kind, id, revision, ttlMs, bytes])
      return rows[0]?.revision ?? null
    },
    async remove(kind, id) {
      // The group's row first, as `write` does: in the other order two of them would wait for each other.
      await pool.query(
        `with held as materialized (select g.grp from ${schema}.groups g
           join ${schema}.records r on r.kind = g.kind and r.grp = g.grp where r.kind = $1 and r.id = $2 for update of g),
         gone as (delete from ${schema}.records where kind = $1 and id = $2 and (select count(*) from held) >= 0 returning grp)
         delete from ${schema}.groups g using gone where g.kind = $1 and g.grp = gone.grp
           and not exists (select 1 from ${schema}.records r where r.kind = $1 and r.grp = g.grp and r.id <> $2)`,
        [kind, id],
      )
    },
    async list(kind, group, after) {
      const { rows } = await pool.query(
        `select id, body, revision, position from ${schema}.records
         where kind = $1 and grp = $2 and position > $3 and ${live} order by position`,
        [kind, group, after],
      )
      return rows.map((row) => ({
        id: row.id,
        bytes: row.body,
        revision: row.revision,
        position: Number(row.position),
      }))
    },
    async count(name, by, ttlMs) {
      const { rows } = await pool.query(
        `insert into ${schema}.counters as c (name, value, expires_at) values ($1, $2, ${expiry(3)})
         on conflict (name) do update set expires_at = excluded.expires_at,
           value = case when c.expires_at > clock_timestamp() then c.value + excluded.value else excluded.value end
         returning value`,
        [name, by, ttlMs],
      )
      return Number(rows[0].value)
    },
    async now() {
      const { rows } = await pool.query('select extract(epoch from clock_timestamp()) * 1000 as ms')
      return Math.floor(Number(rows[0].ms))
    },
    async purge() {
      const records = await pool.query(`delete from ${schema}.records where expires_at <= clock_timestamp()`)
      await pool.query(
        `delete from ${schema}.groups g
         where not exists (select 1 from ${schema}.records r where r.kind = g.kind and r.grp = g.grp)`,
      )
      await pool.query(`delete from ${schema}.counters where expires_at <= clock_timestamp()`)
      return records.rowCount ?? 0
    },
    async close() {
      await pool.end()
    },
  }
}
