import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { Encoding } from './program-encoding.ts'
import { createOutput, type OutputOptions } from './program-output.ts'

const settings = { profile: defaultEncoderProfile, codec: 'libx264' } as const
const tag: MediaTag = { kind: 'audio', timestampMs: 0, body: new Uint8Array(), isKeyframe: false, isSequenceHeader: false }

function relayAt(httpPort: number): RelayEndpoint {
	return { host: '127.0.0.1', rtmpPort: 1, httpPort, app: 'a', name: 'n', publishSign: 'p', playSign: 's' }
}

function setUp() {
	const said: string[] = []
	let publishers = 0
	let drained = () => {}
	let events: Parameters<OutputOptions['createEncoding']>[0] = { onTag() {}, onState() {} }
	const states: string[] = []
	const encoding: Encoding = {
		start(wanted) {
			said.push(`encode ${wanted.profile.videoBitrateKbps}`)
			events.onState({ kind: 'starting', codec: 'libx264' })
		},
		restart() {},
		write: () => true,
		stats: () => ({ speed: null, fps: 0, queueFrames: 0, bitrateKbps: 0, keyframes: 0 }),
		stop() {
			said.push('stop encoding')
			return new Promise((resolve) => {
				drained = () => {
					events.onState({ kind: 'off' })
					resolve()
				}
			})
		},
	}
	const output = createOutput({
		createEncoding(given) {
			events = given
			return encoding
		},
		onState: ({ kind }, request) => states.push(`${request} ${kind}`),
		createPublisher() {
			publishers += 1
			const number = publishers
			return {
				write: () => said.push(`${number} write`),
				setEndpoint: (endpoint) => said.push(`${number} to ${endpoint?.httpPort}`),
				async dispose() {
					said.push(`${number} dispose`)
				},
			}
		},
	})
	return { output, said, states, drain: () => drained(), give: () => events.onTag(tag) }
}

async function settle(): Promise<void> {
	for (let i = 0; i < 10; i++) await Promise.resolve()
}

test('an ending publishes the last tags before it closes, and a new show gets a new publisher', async () => {
	const { output, said, states, drain, give } = setUp()
	output.setDesired(1, { settings, relay: relayAt(1), leadsIn: false })
	output.setDesired(2, null)
	give()
	output.setDesired(3, { settings, relay: relayAt(1), leadsIn: false })
	expect(said).toEqual(['1 to 1', 'encode 2500', 'stop encoding'])
	drain()
	await settle()
	// A sound that was held for its picture is among the last tags.
	expect(said.slice(3)).toEqual(['1 write', '1 dispose', '2 to 1', 'encode 2500'])
	// The end of the first encoder is not the state of the second one, which waits for it.
	expect(states).toEqual(['1 starting', '2 off', '3 starting'])
})

test('each request is answered with a state, also when there is nothing to do', async () => {
	const { output, states, drain } = setUp()
	output.setDesired(7, null)
	output.setDesired(8, { settings, relay: relayAt(1), leadsIn: false })
	output.setDesired(9, { settings, relay: relayAt(1), leadsIn: false })
	output.setDesired(10, null)
	output.setDesired(11, null)
	drain()
	await settle()
	expect(states).toEqual(['7 off', '8 starting', '9 starting', '10 off', '11 off'])
})

test('a relay that moved is followed only while something is published', () => {
	const { output, said } = setUp()
	output.moveTo(relayAt(2))
	expect(said).toEqual([])
	output.setDesired(1, { settings, relay: relayAt(1), leadsIn: false })
	output.moveTo(relayAt(2))
	expect(said).toEqual(['1 to 1', 'encode 2500', '1 to 2', 'encode 2500'])
})

test('stopping waits until all has left; without anything running it is done at once', async () => {
	const { output, said, drain } = setUp()
	await output.dispose()
	output.setDesired(1, { settings, relay: relayAt(1), leadsIn: false })
	const stopped = output.dispose()
	drain()
	await stopped
	expect(said.at(-1)).toBe('1 dispose')
})
