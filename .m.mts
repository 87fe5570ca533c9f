import { createDocumentReader } from '/work/main/src/adapters/documents/pool.ts'
import fs from 'node:fs'
const root = '/work/shared/corpus'
const out = '/tmp/pred'; fs.rmSync(out,{recursive:true,force:true}); fs.mkdirSync(out)
const reader = createDocumentReader()
for (const t of fs.readdirSync(root + '/truth')) {
  const truth = JSON.parse(fs.readFileSync(`${root}/truth/${t}`, 'utf8'))
  const t0 = performance.now()
  try {
    const f = await reader.read(fs.readFileSync(`${root}/files/${truth.file}`), truth.file)
    const r = f.resume
    fs.writeFileSync(`${out}/${t}`, JSON.stringify({ contact: r.contact, headline: r.headline?.text ?? null, summary: r.summary?.text ?? null, language: r.language, layout: r.layout, sections: r.sections, text: r.text, roles: r.roles.map(x => ({ ...x, bullets: x.bullets.map(b => b.text) })), otherBullets: r.otherBullets.map(b => b.text), skillsItems: r.skills.flatMap(g => g.items.map(i => i.text)), keywords: [] }))
    if (process.argv[2]) console.log(t, Math.round(performance.now() - t0))
  } catch (e) { console.log(t, (e as any).code, (e as Error).message.slice(0, 200)) }
}
await reader.close()
