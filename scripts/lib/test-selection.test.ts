import { expect, test } from 'vitest'
import { selectTests } from './test-selection.ts'

const suites = ['unit', 'media', 'e2e']
const files = ['electron/ads/ad-schedule.test.ts', 'e2e/journeys/crash.e2e.ts']
const select = (...words: string[]) => selectTests(words, suites, files)

test('everything, suites, files or a name', () => {
	expect(select()).toEqual({ kind: 'usual' })
	expect(select('all')).toEqual({ kind: 'all' })
	expect(select('unit', 'media')).toEqual({ kind: 'suites', suites: ['unit', 'media'] })
	expect(select('./electron/ads/ad-schedule.test.ts')).toEqual({ kind: 'files', filters: ['electron/ads/ad-schedule.test.ts'] })
	expect(select('crash', 'ads/')).toEqual({ kind: 'files', filters: ['crash', 'ads/'] })
	expect(select('a queue (of two)')).toEqual({ kind: 'name', words: 'a queue (of two)', pattern: 'a queue \\(of two\\)' })
})
