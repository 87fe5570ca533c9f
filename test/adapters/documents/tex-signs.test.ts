import { expect, it } from 'vitest'
import { withTexSigns } from '../../../src/adapters/documents/tex-signs.ts'

it.each([
  ['Pro\x1cl', 'Profil'],
  ['e\x1ecient o\x1bice', 'efficient office'],
  ['2019 \x15 2021', '2019 – 2021'],
  ['\x10quoted\x11', '“quoted”'],
  ['con\x0cg', 'config'],
  ['plain – text\twith\na line', 'plain – text\twith\na line'],
])('%j reads %j', (written, read) => expect(withTexSigns(written)).toBe(read))
