import { writeFile } from 'node:fs/promises'
import { loadRubric } from '../src/adapters/rubric/load.ts'
import { rubricPage } from '../src/core/report/rubric-page.ts'

/** Writes docs/rubric.md from the bundled rubric. Run it after every change of the data; a test compares the two. */
await writeFile(new URL('../docs/rubric.md', import.meta.url), rubricPage(await loadRubric()))
