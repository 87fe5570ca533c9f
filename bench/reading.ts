import { hostile } from './reading/hostile.ts'
import { quality } from './reading/quality.ts'
import { speed } from './reading/speed.ts'

/** How right, how fast and how safe files are read; prints tables and JSON. */
const result = { bench: 'reading', quality: await quality(), speed: await speed(), hostile: await hostile() }
console.log(JSON.stringify(result))
