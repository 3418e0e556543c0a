import { expect, test } from 'vitest'
import { decodeFastMessage, encodeFastMessage } from './fast-port.ts'
import { colorCells, type Scopes, waveformColumns, waveformLevels } from './scopes.ts'

test('scopes arrive as they were sent, and half a message is none', () => {
	const scopes: Scopes = {
		waveform: Uint8Array.from({ length: waveformColumns * waveformLevels }, (_, index) => index % 251),
		colors: Uint8Array.from({ length: colorCells * colorCells }, (_, index) => index % 13),
		burntOut: 0.25,
		crushed: 0.5,
	}
	const bytes = encodeFastMessage({ kind: 'scopes', sourceId: 'scene:a', mixedAtMs: 7, scopes })
	expect(decodeFastMessage(bytes.slice().buffer)).toEqual({ kind: 'scopes', sourceId: 'scene:a', mixedAtMs: 7, scopes })
	expect(decodeFastMessage(bytes.slice(0, -1).buffer)).toBeNull()
})

test('a picture of a look says of what it is and which look', () => {
	const message = { kind: 'look', sourceId: 'camera', lookId: 'daylight', widthPx: 2, heightPx: 2, mixedAtMs: 3 } as const
	const data = Uint8Array.of(1, 2, 3, 4, 5, 6)
	expect(decodeFastMessage(encodeFastMessage({ ...message, data }).slice().buffer)).toEqual({ ...message, data })
})
