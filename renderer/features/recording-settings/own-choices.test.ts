import { expect, test } from 'vitest'
import { ownRecordingSettings } from '../../../shared/domain/own-recording.ts'
import { measureOf, ofPreset, presetOf, sizeOf, withMeasure, withSize, withTrack } from './own-choices.ts'

test('each quick choice is recognized again, and keeps the tracks', () => {
	for (const preset of ['as-sent', '8', '20', 'own'] as const) {
		const own = ofPreset(preset, { codec: 'libx264', quality: 18, tracks: [2, 5] })
		expect(presetOf(own)).toBe(preset)
		if (own) expect(ownRecordingSettings.parse(own).tracks).toEqual([2, 5])
	}
})

test('size, picture and tracks change alone, and what results is accepted', () => {
	const own = ofPreset('own', null)
	if (!own) throw new Error('none')
	const larger = withSize(own, '1920x1080')
	expect(ownRecordingSettings.parse(larger)).toMatchObject({ widthPx: 1920, heightPx: 1080, quality: 20 })
	expect([sizeOf(larger), withSize(larger, '')]).toEqual(['1920x1080', own])
	const faster = withMeasure(larger, '12000')
	expect(ownRecordingSettings.parse(faster)).toEqual({ codec: 'auto', bitrateKbps: 12_000, widthPx: 1920, heightPx: 1080, tracks: [1] })
	expect([measureOf(faster), measureOf(withMeasure(faster, 'q14'))]).toEqual(['12000', 'q14'])
	expect(withTrack(withTrack(own, 4, true), 2, true).tracks).toEqual([1, 2, 4])
	expect(withTrack(withTrack(own, 4, true), 1, false).tracks).toEqual([4])
})
