import { manifestFor } from '../src/adapters/slack/manifest.ts'

/** Prints the app manifest: for Socket Mode, or with the public address of the bot for HTTP. */
const [address] = process.argv.slice(2)
if (address && !/^https:\/\/[^/\s]+\/?$/.test(address)) {
  console.error('usage: npm run -s slack:manifest [-- https://the-public-address-of-the-bot]')
  process.exit(2)
}
console.log(JSON.stringify(manifestFor(address ?? null), null, 2))
