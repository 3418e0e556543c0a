import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import { messageOf } from '../../../shared/texts/english.ts'
import { lossCause } from '../causes.ts'
import { nothingSent, type TestFigures } from './probe-messages.ts'
import { testCardArguments, testCardOf } from './test-card.ts'
import { verdictOf } from './verdict.ts'

const card = testCardOf(defaultEncoderProfile, defaultProgramFormat)
const whole: TestFigures = {
	...nothingSent,
	connectMs: 312,
	cardMs: 3000,
	lastedMs: 3400,
	takenBytes: 1_050_000,
	isConfirmed: true,
	acknowledgedBytes: 1_000_000,
}

test('a connection that accepted everything is good, and only what the other end confirmed is reported to have arrived', () => {
	expect(verdictOf(whole, card)).toEqual({
		outcome: 'good',
		sentence: {
			key: 'probe/taken',
			params: {
				connected: { key: 'probe/connected-in', params: { seconds: '0.3' }, text: 'Connected in 0.3 s' },
				seconds: '3.0',
				megabytes: '1.1',
			},
			text: 'Connected in 0.3 s, sent 3.0 s (1.1 MB). The server confirmed all of it.',
		},
		connectMs: 312,
		sentMs: 3000,
		sentBytes: 1_050_000,
		acknowledgedBytes: 1_000_000,
		error: null,
	})
	expect(verdictOf({ ...whole, isConfirmed: false, acknowledgedBytes: null }, card)).toMatchObject({
		outcome: 'good',
		sentence: { text: 'Connected in 0.3 s, sent 3.0 s (1.1 MB). All of it left this computer.' },
		acknowledgedBytes: null,
	})
})

test('what a round trip holds back is not a weak connection; half a second of the show and dropped pictures are', () => {
	const half = (2660 * 500) / 8
	expect(verdictOf({ ...whole, backlogBytes: half }, card).outcome).toBe('good')
	expect(verdictOf({ ...whole, backlogBytes: half + 1 }, card).outcome).toBe('weak')
	expect(verdictOf({ ...whole, droppedFrames: 1 }, card).outcome).toBe('weak')
})

test('a weak connection is reported with what it accepted and what the show needs', () => {
	const slow = verdictOf({ ...whole, takenBytes: 500_000, lastedMs: 5000, backlogBytes: 600_000 }, card)
	expect(slow.sentence.text).toMatch(/^Connected in 0\.3 s, but only 0\.8 Mb\/s of the 2\.7 Mb\/s that the show sends got through\./)
	expect(slow.sentBytes).toBe(500_000)
})

test('a failure says the same as a destination that failed, and keeps what was seen before', () => {
	const { cause } = lossCause('ingest-rejected-key')
	expect(verdictOf({ ...nothingSent, loss: cause }, card)).toEqual({
		outcome: 'failed',
		sentence: messageOf(cause),
		connectMs: null,
		sentMs: 0,
		sentBytes: 0,
		acknowledgedBytes: null,
		error: cause,
	})
	expect(verdictOf({ ...whole, loss: cause }, card)).toMatchObject({ outcome: 'failed', connectMs: 312, sentMs: 3000 })
})

test('a server that counts from elsewhere has not acknowledged more than was sent', () => {
	expect(verdictOf({ ...whole, acknowledgedBytes: 4_000_000_000 }, card).acknowledgedBytes).toBe(1_050_000)
})

test('the card has the rate of the show and at most 720p at 30 frames', () => {
	const large = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 60, denominator: 1 } } as const
	const upright = { widthPx: 1080, heightPx: 1080, frameRate: { numerator: 30_000, denominator: 1001 } } as const
	expect(testCardOf({ ...defaultEncoderProfile, videoBitrateKbps: 6000 }, large)).toMatchObject({
		widthPx: 1280,
		heightPx: 720,
		frameRate: { numerator: 30, denominator: 1 },
		videoKbps: 6000,
		audioKbps: 160,
	})
	expect(testCardOf(defaultEncoderProfile, upright)).toMatchObject({
		widthPx: 720,
		heightPx: 720,
		frameRate: { numerator: 30_000, denominator: 1001 },
	})
	expect(testCardArguments(card).join(' ')).toContain('testsrc2=size=1280x720:rate=30/1')
	expect(testCardArguments(card).join(' ')).toContain('-g 60 -keyint_min 60')
})
