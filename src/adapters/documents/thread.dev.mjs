// Where sources run without a build: a thread does not inherit tsx on every version of Node, so it registers it itself.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
