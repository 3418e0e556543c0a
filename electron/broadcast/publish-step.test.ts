import { describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorCode } from '../../shared/texts/keys.ts'
import { collectStrayErrors } from '../lib/testing/stray-errors.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { platformCodes, RateLimitedError } from '../platforms/platform-errors.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createPublishStep } from './publish-step.ts'

const notYet = () => refusal(platformCodes.notReady)
const refusal = (code: ErrorCode) => AppError.fromData({ code, message: 'No.', action: 'Wait.', retryable: true })

function rig(byHand = false) {
	const clock = createManualClock()
	const it = {
		isPushed: false,
		status: null as PlatformStatus | null,
		answers: [] as (AppError | 'ok')[],
		sent: 0,
		isListenerBroken: false,
		asked: 0,
		notes: [] as string[],
	}
	const reading = (more: Partial<PlatformStatus>): PlatformStatus => ({
		readAtMs: clock.now(),
		onAir: false,
		viewers: null,
		ad: null,
		recording: null,
		...more,
	})
	const step = createPublishStep({
		publish: {
			byHand,
			async go() {
				it.sent += 1
				const answer = it.answers.shift() ?? 'ok'
				if (answer !== 'ok') throw answer
				return reading({ onAir: true })
			},
		},
		name: 'Somewhere',
		clock,
		isPushed: () => it.isPushed,
		status: () => it.status,
		onStatus: (status) => {
			if (it.isListenerBroken) throw new AppError('internal')
			it.status = status
		},
		readNow: () => {
			it.asked += 1
		},
		onChange: () => {},
		note: (_, text) => it.notes.push(text.text),
	})
	const settle = () => new Promise((resolve) => setImmediate(resolve))
	async function see(change: { isPushed?: boolean; status?: PlatformStatus | null }): Promise<void> {
		Object.assign(it, change)
		step.evaluate()
		await settle()
	}
	async function pass(ms: number): Promise<void> {
		clock.advance(ms)
		await settle()
	}
	return { clock, it, step, see, pass, reading }
}

describe('automatically', () => {
	test('a reading that its listener could not use is no refusal of the platform', async () => {
		const { it, step, see, reading } = rig()
		it.isListenerBroken = true
		const stray = await collectStrayErrors(() => see({ isPushed: true, status: reading({ ingestSeen: true }) }))
		expect([step.state(), step.error(), it.sent, stray.length]).toEqual(['published', null, 1, 1])
	})

	test('publishes once the platform receives the picture, not before, and once', async () => {
		const { it, step, see, reading } = rig()
		await see({ isPushed: true, status: reading({ ingestSeen: false }) })
		expect([step.state(), it.sent]).toEqual(['waiting', 0])
		await see({ status: reading({ ingestSeen: true }) })
		await see({ status: reading({ ingestSeen: true }) })
		expect([step.state(), it.sent]).toEqual(['published', 1])
	})

	test('asks for a reading as soon as the push is taken', async () => {
		const { it, see } = rig()
		await see({ isPushed: true })
		expect(it.asked).toBe(1)
	})

	test('trusts our own push after 3 s where the platform does not say', async () => {
		const { it, see, pass } = rig()
		await see({ isPushed: true })
		await pass(2999)
		expect(it.sent).toBe(0)
		await pass(1)
		expect(it.sent).toBe(1)
	})

	test('asks all the same once our push was taken for 30 s while the platform sees nothing', async () => {
		const { it, step, see, pass, reading } = rig()
		await see({ isPushed: true, status: reading({ ingestSeen: false }) })
		await pass(29_999)
		expect([step.state(), it.sent]).toEqual(['waiting', 0])
		await pass(1)
		expect([step.state(), it.sent]).toEqual(['published', 1])
	})

	test('a refusal for a missing picture is tried again every 3 s, ten times in all, then said', async () => {
		const { it, step, see, pass, reading } = rig()
		it.answers = Array.from({ length: 10 }, notYet)
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		expect([step.state(), it.sent]).toEqual(['waiting', 1])
		for (let tries = 0; tries < 12; tries++) await pass(3000)
		expect([step.state(), it.sent]).toEqual(['failed', 10])
		expect(step.error()?.code).toBe(platformCodes.notReady)
		expect(it.notes).toHaveLength(1)
		await step.go()
		expect(step.state()).toBe('published')
	})

	test('another refusal is reported at once and not repeated', async () => {
		const { it, step, see, pass, reading } = rig()
		it.answers = [refusal('platform-refused')]
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		await pass(60_000)
		expect([step.state(), it.sent]).toEqual(['failed', 1])
	})

	test('after a lost answer the platform is read, and what it has published is not published again', async () => {
		const { it, step, see, pass, reading } = rig()
		it.answers = [refusal('platform-answer-lost')]
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		expect(it.asked).toBe(2)
		await see({ status: reading({ ingestSeen: true, onAir: true }) })
		await pass(10_000)
		expect([step.state(), it.sent]).toEqual(['published', 1])
	})

	test.each(['platform-timeout', 'platform-failing', 'platform-unreachable', 'platform-call-cancelled'] as const)(
		'a failure that passes (%s) costs nobody a second click',
		async (code) => {
			const { it, step, see, pass, reading } = rig()
			it.answers = [refusal(code), refusal(code)]
			await see({ isPushed: true, status: reading({ ingestSeen: true }) })
			expect(step.state()).toBe('waiting')
			await pass(3000)
			await pass(3000)
			expect([step.state(), it.sent, it.notes]).toEqual(['published', 3, ['is published.']])
		},
	)

	test('a pause that the platform asks for is kept', async () => {
		const { it, see, pass, reading } = rig()
		it.answers = [new RateLimitedError('Somewhere', 20_000)]
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		await pass(19_999)
		expect(it.sent).toBe(1)
		await pass(1)
		expect(it.sent).toBe(2)
	})

	test('a picture that is lost while it is being published is waited for before the next try', async () => {
		const { it, step, see, pass, reading } = rig()
		it.answers = [notYet()]
		it.status = reading({ ingestSeen: true })
		it.isPushed = true
		step.evaluate()
		await see({ isPushed: false, status: reading({ ingestSeen: false }) })
		await pass(60_000)
		expect([step.state(), it.sent]).toEqual(['waiting', 1])
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		expect([step.state(), it.sent]).toEqual(['published', 2])
	})

	test('an answer that comes after the end of the show is reported to nobody', async () => {
		const { it, step, reading, pass } = rig()
		it.status = reading({ ingestSeen: true })
		it.isPushed = true
		step.evaluate()
		step.dispose()
		await pass(0)
		expect([it.sent, it.notes, it.status?.onAir]).toEqual([1, [], false])
	})

	test('stopped, it does nothing more', async () => {
		const { it, step, see, pass, clock } = rig()
		await see({ isPushed: true })
		step.dispose()
		await pass(60_000)
		expect([it.sent, clock.pending()]).toEqual([0, 0])
	})
})

describe('by hand', () => {
	test('waits for a person, who cannot be earlier than the picture', async () => {
		const { it, step, see, pass, reading } = rig(true)
		await expect(step.go()).rejects.toMatchObject({ code: platformCodes.notReady })
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		await pass(60_000)
		expect([step.state(), it.sent]).toEqual(['possible', 0])
		await step.go()
		expect([step.state(), it.sent]).toEqual(['published', 1])
		await step.go()
		expect(it.sent).toBe(1)
	})

	test('a person who is late, after the end of the show, publishes nothing', async () => {
		const { it, step, see, reading } = rig(true)
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		step.dispose()
		await expect(step.go()).rejects.toMatchObject({ code: platformCodes.notReady })
		expect(it.sent).toBe(0)
	})

	test('the person gets the reason why it did not work', async () => {
		const { it, step, see, reading } = rig(true)
		it.answers = [refusal('platform-refused')]
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		await expect(step.go()).rejects.toMatchObject({ code: 'platform-refused' })
		expect(step.state()).toBe('failed')
	})

	test('goes back to waiting when the picture is lost before', async () => {
		const { step, see, reading } = rig(true)
		await see({ isPushed: true, status: reading({ ingestSeen: true }) })
		await see({ isPushed: false, status: reading({ ingestSeen: false }) })
		expect(step.state()).toBe('waiting')
	})
})
