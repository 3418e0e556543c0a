import { expect, test } from 'vitest'
import { splitChoiceOf, splitOf } from './split-choices.ts'

test('each choice is shown as it was made, and what another screen or program set is kept', () => {
	for (const choice of ['never', 'hour', '4gb'] as const) expect(splitChoiceOf(splitOf(choice, {}))).toBe(choice)
	const both = { everyMinutes: 90, everyMb: 2000 }
	expect(splitChoiceOf(both)).toBe('other')
	expect(splitOf('other', both)).toBe(both)
})
