import { expect, test } from 'vitest'
import { defaultEncoderProfile, type EncoderState } from '../../../shared/domain/encoder.ts'
import type { RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { createEncoderControl } from './encoder-control.ts'

const endpoint: RelayEndpoint = { host: '127.0.0.1', rtmpPort: 1, httpPort: 2, app: 'a', name: 'n', publishSign: 'p', playSign: 's' }
const running: EncoderState = { kind: 'running', codec: 'libx264', sinceMs: 0 }

function setUp(relay: RelayEndpoint | null) {
	let state: EncoderState = running
	let onEndpoint = (_: RelayEndpoint | null): void => {}
	const asked: string[] = []
	const control = createEncoderControl({
		program: {
			encoder: () => state,
			encode() {
				asked.push('encode')
				state = { kind: 'starting', codec: 'libx264' }
			},
			setRelay: () => asked.push('relay'),
			stopEncode: () => asked.push('stop'),
			onChange: () => () => {},
		},
		relay: {
			endpoint: () => relay,
			onEndpoint(listener) {
				onEndpoint = listener
				return () => {}
			},
		},
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
	expect([control.state().kind, asked]).toEqual(['starting', ['encode']])
	relayIsAt(null)
	relayIsAt({ ...endpoint, httpPort: 9 })
	control.stop()
	relayIsAt(endpoint)
	expect(asked).toEqual(['encode', 'relay', 'stop'])
})
