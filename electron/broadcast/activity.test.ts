import { expect, test } from 'vitest'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createActivity } from './activity.ts'

test('a sentence that begins with the name in front of it does not name it twice', () => {
	const activity = createActivity(createManualClock())
	const texts = ['Dyte does not accept this key.', 'is connected again.', 'Dytes are many.']
	for (const text of texts) activity.add({ kind: 'destination', level: 'error', subject: 'Dyte', text })
	activity.add({ kind: 'system', level: 'info', subject: '', text: ' begins' })
	expect(activity.entries().map(({ text }) => text.text)).toEqual([
		'does not accept this key.',
		'is connected again.',
		'Dytes are many.',
		' begins',
	])
})
