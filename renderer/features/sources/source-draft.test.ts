import { expect, test } from 'vitest'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { sourceSettings } from '../../../shared/domain/source.ts'
import { asksForPrivate, changedSettings, draftOf, newDraft, settingsOf, withPath } from './source-draft.ts'

test.each(['screen', 'audio-input', 'text', 'color', 'test-pattern'] as const)(
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

test('a countdown needs to know until when', () => {
	const draft = { ...newDraft('text'), template: 'Back in {countdown}' }
	expect(settingsOf(draft)).toBeNull()
	const atMs = new Date(2026, 10, 20, 19, 30).getTime()
	expect(settingsOf({ ...draft, countdownTo: '2026-11-20T19:30' })).toMatchObject({ countdownTo: atMs })
})

const everyKind: readonly SourceSettings[] = [
	{ kind: 'screen', display: ':1', region: { x: 1, y: 2, widthPx: 640, heightPx: 360 }, showPointer: false },
	{ kind: 'camera', deviceId: '/dev/video0' },
	{ kind: 'audio-input', deviceId: null },
	{ kind: 'media', path: '/v/a.mp4', loop: false },
	{ kind: 'media', path: 'rtsp://10.0.0.5/cam', loop: false, allowPrivateAddress: true },
	{ kind: 'image', path: '/v/a.png' },
	{
		kind: 'text',
		template: '{countdown}',
		countdownTo: 5,
		color: '#ff0000',
		background: '#123456',
		backgroundOpacity: 0.4,
		fontSizePx: 60,
		weight: 'regular',
		align: 'right',
	},
	{ kind: 'color', color: '#101828' },
	{ kind: 'test-pattern', pattern: 'flash-and-beep' },
]

test.each(everyKind)('$kind: a source opened and saved without a change is the same, also in what the form does not show', (settings) => {
	const source = { id: 's', name: 'Source', settings, audio: null }
	expect(changedSettings(draftOf(source), settings)).toEqual(settings)
})

test('an address in the own network is asked about, and what was allowed holds for its server only', () => {
	const film = (path: string) => ({ ...newDraft('media'), path })
	expect(['/v/a.mp4', 'https://example.com/a.mp4', 'rtsp://'].map((path) => asksForPrivate(film(path), false))).toEqual([
		false,
		false,
		false,
	])
	expect(['rtsp://10.0.0.5/cam', 'udp://@239.1.1.1:5000'].map((path) => asksForPrivate(film(path), false))).toEqual([true, true])
	// A name that turned out to lead inside.
	expect(asksForPrivate(film('https://nas.example.com/a.mp4'), true)).toBe(true)
	const allowed = { ...film('rtsp://10.0.0.5/cam'), allowsPrivate: true }
	expect(settingsOf(withPath(allowed, 'rtsp://10.0.0.5/other'))).toMatchObject({ allowPrivateAddress: true })
	expect(settingsOf(withPath(allowed, 'rtsp://10.0.0.6/cam'))).not.toHaveProperty('allowPrivateAddress')
})
