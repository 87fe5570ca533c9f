import { GlobalFonts } from '@napi-rs/canvas'
import { drawChart } from '../../../src/adapters/chart/index.ts'

/** Draws what it is sent, in a process that was told to load no font of the machine. */
const before = GlobalFonts.families.length
process.on('message', (chart: Parameters<typeof drawChart>[0]) => {
  void drawChart(chart).then((png) => process.send?.({ before, png: Buffer.from(png).toString('base64') }))
})
process.send?.('ready')
