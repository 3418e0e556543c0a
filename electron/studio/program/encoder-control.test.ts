import { expect, test } from 'vitest'
import type { CanvasId } from '../../../shared/domain/canvas.ts'
import { defaultEncoderProfile, type EncoderState } from '../../../shared/domain/encoder.ts'
import type { RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { createEncoderControl } from './encoder-control.ts'

const endpoint: RelayEndpoint = { host: '127.0.0.1', rtmpPort: 1, httpPort: 2, app: 'a', name: 'n', publishSign: 'p', playSign: 's' }
const running: EncoderState = { kind: 'running', codec: 'libx264', sinceMs: 0 }

function setUp(relay: RelayEndpoint | null, canvases: readonly CanvasId[] = ['main']) {
	let state: EncoderState = running
	let onEndpoint = (_: RelayEndpoint | null): void => {}
	const asked: string[] = []
	const control = createEncoderControl({
		program: {
			encoder: () => state,
			encode(_profile, _codec, _endpoint, canvas) {
				asked.push(`encode ${canvas}`)
				state = { kind: 'starting', codec: 'libx264' }
			},
			setRelay: () => asked.push('relay'),
			stopEncode: (canvas) => asked.push(`stop ${canvas}`),
			onChange: () => () => {},
		},
		relay: {
			endpoint: () => relay,
			onEndpoint(listener) {
				onEndpoint = listener
				return () => {}
			},
		},
		canvases: () => canvases,
		profile: () => defaultEncoderProfile,
		codec: () => 'libx264',
	})
	return { control, asked, relayIsAt: (next: RelayEndpoint | null) => onEndpoint(next) }
}

test('while the relay is away an encoder that is wanted is starting, whatever the one before still says', () => {
	const { control, asked, relayIsAt } = setUp(null)
	control.start()
	expect([control.state().kind, asked]).toEqual(['starting', []])
	relayIsAt(endpoint)
	expect([control.state().kind, asked]).toEqual(['starting', ['encode main']])
	relayIsAt(null)
	relayIsAt({ ...endpoint, httpPort: 9 })
	control.stop()
	relayIsAt(endpoint)
	expect(asked).toEqual(['encode main', 'relay', 'stop main'])
})

test('every canvas of the show is encoded, and all of them are stopped', () => {
	const { control, asked } = setUp(endpoint, ['main', 'vertical'])
	control.start()
	control.stop()
	expect(asked).toEqual(['encode main', 'encode vertical', 'stop main', 'stop vertical'])
})
