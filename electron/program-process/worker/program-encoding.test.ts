import { expect, test } from 'vitest'
import { defaultEncoderProfile, type EncoderState } from '../../../shared/domain/encoder.ts'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import type { Encoder, EncoderOptions } from '../../encoder/encoder.ts'
import { createPicturePace, type PicturePace } from '../../encoder/picture-pace.ts'
import { createEncoding, type EncodingSettings } from './program-encoding.ts'

const settings: EncodingSettings = { profile: defaultEncoderProfile, codec: 'libx264' }
const other: EncodingSettings = { profile: { ...defaultEncoderProfile, videoBitrateKbps: 900 }, codec: 'libx264' }
const noBytes = new Uint8Array()

/** An encoder that the test controls. */
function fakeEncoder(wanted: EncodingSettings, events: Pick<EncoderOptions, 'onTag' | 'onState'>) {
	let finishStop = () => {}
	const stopped = new Promise<void>((resolve) => {
		finishStop = resolve
	})
	const fake = {
		wanted,
		frames: 0,
		stopping: false,
		state: { kind: 'starting', codec: wanted.codec } as EncoderState,
		answer: 'taken' as 'taken' | 'repeat' | 'lost',
		give(timestampMs: number, firstFrame = 0) {
			const tag: MediaTag = { kind: 'video', timestampMs, body: noBytes, isKeyframe: true, isSequenceHeader: false }
			events.onTag(tag, { index: 1, codec: 'libx264', firstFrame })
		},
		report(state: EncoderState) {
			fake.state = state
			events.onState(state)
		},
		finishStop: () => finishStop(),
	}
	const encoder: Encoder = {
		writeFrame() {
			fake.frames += 1
			return fake.answer
		},
		stats: () => ({ speed: 1, fps: 30, bitrateKbps: 2500, keyframes: 4, queueFrames: 3 }),
		state: () => fake.state,
		pid: () => null,
		async dispose() {
			fake.stopping = true
			await stopped
			return 'gently'
		},
	}
	events.onState({ kind: 'starting', codec: wanted.codec })
	return { fake, encoder }
}

function setUp() {
	const encoders: ReturnType<typeof fakeEncoder>['fake'][] = []
	const tags: number[] = []
	const states: string[] = []
	let nowMs = 0
	const paces: PicturePace[] = []
	const leads: boolean[] = []
	const encoding = createEncoding({
		createPace: () => createPicturePace(() => nowMs),
		frameRate: { numerator: 30, denominator: 1 },
		createEncoder(wanted, events, pace, leadsIn) {
			paces.push(pace)
			leads.push(leadsIn)
			const { fake, encoder } = fakeEncoder(wanted, events)
			encoders.push(fake)
			return encoder
		},
		onTag: (tag) => tags.push(tag.timestampMs),
		onState: (state) => states.push(state.kind),
	})
	const write = (index: number, skipped = 0) => {
		const picture = { widthPx: 2, heightPx: 2, data: noBytes, alpha: null }
		return encoding.write({ index, skipped, sound: new Float32Array(), picture, keep: () => null })
	}
	const at = (index: number) => {
		const encoder = encoders[index]
		if (!encoder) throw new Error(`There is no encoder ${index}.`)
		return encoder
	}
	const pass = (ms: number) => {
		nowMs += ms
	}
	return { encoding, write, at, encoders, tags, states, paces, leads, pass }
}

/** Lets pending promise callbacks run. */
async function settle(): Promise<void> {
	for (let i = 0; i < 10; i++) await Promise.resolve()
}

test('tags get their place on the timeline from the first frame, also after a restart inside the encoder', async () => {
	const { encoding, write, at, tags } = setUp()
	expect(write(299)).toBe(true)
	encoding.start(settings)
	await settle()
	for (let index = 300; index < 400; index++) expect(write(index)).toBe(true)
	at(0).give(0)
	at(0).give(33)
	at(0).give(0, 60)
	expect(tags).toEqual([10_000, 10_033, 12_000])
	expect(at(0).frames).toBe(100)
})

test('the same settings again change nothing; others let a second encoder take over without mixing the tags', async () => {
	const { encoding, write, at, encoders, tags, states } = setUp()
	encoding.start(settings)
	await settle()
	write(0)
	encoding.start({ ...settings })
	expect(encoders).toHaveLength(1)
	expect(states).toEqual(['starting', 'starting'])
	encoding.start(other)
	expect(encoders).toHaveLength(2)
	write(1)
	expect([at(0).frames, at(1).frames, at(0).stopping]).toEqual([1, 1, true])
	at(1).give(0)
	at(0).give(0)
	at(0).report({ kind: 'off' })
	expect(tags).toEqual([0])
	at(0).finishStop()
	await settle()
	at(1).give(33)
	expect(tags).toEqual([0, 33, 66])
	expect(states).toEqual(['starting', 'starting', 'starting'])
	expect(encoding.stats().keyframes).toBe(8)
})

test('an encoder that has failed is replaced when it is asked for again', async () => {
	const { encoding, at, encoders, states } = setUp()
	encoding.start(settings)
	at(0).report({ kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') })
	encoding.start({ ...settings })
	expect([encoders.length, at(0).stopping, states.at(-1)]).toEqual([2, true, 'starting'])
})

test('behind a gap of the timeline another encoder begins', async () => {
	const { encoding, write, at, encoders, tags } = setUp()
	encoding.start(settings)
	await settle()
	write(0)
	write(900, 899)
	expect(encoders).toHaveLength(2)
	expect(at(1).wanted).toEqual(settings)
	at(0).finishStop()
	await settle()
	at(1).give(0)
	expect(tags).toEqual([30_000])
})

test('one that gets fewer pictures hands over to one that gets more once it has kept up, and new settings begin again', async () => {
	const { encoding, write, at, encoders, paces, pass } = setUp()
	encoding.start(settings)
	write(0)
	paces[0]?.slowDown()
	write(1)
	expect(encoders).toHaveLength(1)
	pass(30_000)
	write(2)
	expect([encoders.length, at(0).stopping, at(0).frames, at(1).frames]).toEqual([2, true, 2, 1])
	expect([paces[1] === paces[0], paces[1]?.step()]).toEqual([true, 1])
	paces[1]?.slowDown()
	encoding.start(other)
	expect(paces[2]?.step()).toBe(1)
})

test('repeated and lost pictures are reported', async () => {
	const { encoding, write, at } = setUp()
	encoding.start(settings)
	at(0).answer = 'repeat'
	expect(write(0)).toBe(false)
	at(0).answer = 'lost'
	expect(write(1)).toBe(false)
})

test('stopping waits for the last tags, and the program runs on without an encoder', async () => {
	const { encoding, write, at, tags, states } = setUp()
	encoding.start(settings)
	await settle()
	write(0)
	let isDone = false
	const stopped = encoding.stop().then(() => {
		isDone = true
	})
	expect(write(1)).toBe(true)
	expect(at(0).frames).toBe(1)
	at(0).give(0)
	at(0).report({ kind: 'off' })
	await settle()
	expect(isDone).toBe(false)
	at(0).finishStop()
	await stopped
	await encoding.stop()
	expect(tags).toEqual([0])
	expect(states.at(-1)).toBe('off')
	encoding.start(settings)
	write(2)
	expect(at(1).frames).toBe(1)
})

test('only what begins leads in: not an encoder that takes over from another one', async () => {
	const { encoding, write, at, leads, tags } = setUp()
	encoding.start(settings, true)
	await settle()
	write(300)
	at(0).give(0, -8)
	expect(tags).toEqual([Math.round((292 * 1000) / 30)])
	encoding.start(other, true)
	encoding.restart()
	expect(leads).toEqual([true, false, false])
})
