import { resumeCheck } from './cli/index.ts'

process.exitCode = await resumeCheck(process.argv.slice(2), process)
