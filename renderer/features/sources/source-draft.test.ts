import { expect, test } from 'vitest'
import { sourceSettings } from '../../../shared/domain/source.ts'
import { newDraft, settingsOf } from './source-draft.ts'

test.each(['screen', 'audio-input', 'text', 'colour', 'test-pattern'] as const)(
	'a fresh %s is ready to be added and keeps the contract',
	(kind) => {
		expect(sourceSettings.safeParse(settingsOf(newDraft(kind))).success).toBe(true)
	},
)

test.each(['camera', 'media', 'image'] as const)('a %s needs to be told which one', (kind) => {
	expect(settingsOf(newDraft(kind))).toBeNull()
	expect(sourceSettings.safeParse(settingsOf({ ...newDraft(kind), deviceId: '/dev/video0', path: ' /a.mp4 ' })).success).toBe(true)
})

test('a text of a size that cannot be drawn is not ready', () => {
	expect(settingsOf({ ...newDraft('text'), fontSizePx: '4' })).toBeNull()
	expect(settingsOf({ ...newDraft('text'), fontSizePx: 'large' })).toBeNull()
})
