import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { PlatformStatus } from '../platform.ts'
import { type BadAnswer, badAnswers, networkWith } from '../testing/bad-answer.ts'
import { type ContractRig, signal } from './contract-rig.ts'

/** Each way in which a platform or the network fails. */
export function testFailures(rig: ContractRig): void {
	const { pass, prepare, statusUntil, goOnAir, endPush, connect, allLivestreams } = rig

	test('a creation whose answer is lost is not done twice', async () => {
		await pass(rig.adapter.identify(signal))
		rig.standIn.fail({ match: /^POST (?!.*token)/, loseAnswer: true })
		await prepare().catch((error: unknown) => expect(error).toBeInstanceOf(AppError))
		expect((await allLivestreams()).length).toBeLessThanOrEqual(1)
		await prepare()
		expect((await allLivestreams()).length).toBeGreaterThan(0)
	})

	/** Prepares a show on a new account over a network with one bad answer. Resolves with the duration and the number of requests. */
	async function prepareOver(bad: BadAnswer | null, index: number) {
		await rig.restart()
		const seen = { count: 0 }
		const other = connect(rig.standIn.key.clientSecret, networkWith(bad, index, seen))
		const sinceMs = rig.clock.steady()
		const what = `${bad ?? 'nothing'} at request ${index}`
		const broadcast = await pass(other.prepare({ title: 'Evening show', livestreamId: null, protocol: 'rtmp' }, signal)).catch(
			(error: unknown) => {
				throw new Error(`It could not be prepared with ${what}: ${String(error)}`, { cause: error })
			},
		)
		expect(broadcast.ingest?.key, what).not.toBe('')
		const { livestreams } = await pass(other.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))
		expect(livestreams.length, `${what}: livestreams on the platform`).toBeLessThanOrEqual(1)
		return { tookMs: rig.clock.steady() - sinceMs, requests: seen.count }
	}

	test.each(badAnswers)(
		'one bad answer while a show is prepared: %s. It is tried again within seconds, and nothing is made twice',
		async (bad) => {
			const { requests } = await prepareOver(null, -1)
			for (let index = 0; index < requests - 1; index++) {
				const { tookMs } = await prepareOver(bad, index)
				expect(tookMs, `${bad} at request ${index}`).toBeLessThan(10_000)
			}
		},
	)

	/** Ends a show over a network with one bad answer to the end. Resolves with the number of requests that the end took. */
	async function endOver(bad: BadAnswer | null, index: number): Promise<number> {
		await rig.restart()
		const seen = { count: 0 }
		let network: typeof globalThis.fetch = globalThis.fetch
		rig.reconnect((input, init) => network(input, init))
		const broadcast = await prepare()
		await goOnAir(broadcast)
		// No timer of the stand-in may have the length of a request's time limit, which `passPauses` waits for.
		rig.clock.advance(137)
		network = networkWith(bad, index, seen)
		if (!broadcast.finishFirst) endPush(broadcast)
		await pass(broadcast.finish(signal)).catch((error: unknown) => {
			throw new Error(`It could not be ended with ${bad ?? 'nothing'} at request ${index}: ${String(error)}`, { cause: error })
		})
		const requests = seen.count
		endPush(broadcast)
		await statusUntil(broadcast, `off air after ${bad ?? 'nothing'} at request ${index}`, ({ onAir }) => onAir !== true)
		return requests
	}

	test('one bad answer to the end of a show: it is ended all the same', async () => {
		const requests = await endOver(null, -1)
		for (const bad of ['a page that refuses', 'an answer cut in the middle', 'a fault', 'a short pause'] as const) {
			for (let index = 0; index < requests; index++) await endOver(bad, index)
		}
	})

	test.each([
		['a fault of the platform', { status: 503, body: '<html>down</html>', times: 20 }],
		['too many requests', { status: 429, headers: { 'retry-after': '20' }, body: { message: 'slow down' }, times: 20 }],
		['a login page of the network', { status: 200, body: '<html>Welcome</html>', times: 20 }],
		['a refusal', { status: 403, body: { message: 'no' }, times: 20 }],
		['lost answers', { loseAnswer: true, times: 20 }],
	])('%s comes as an error in sentences, and passes', async (_, fault) => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		rig.standIn.fail(fault)
		const error: unknown = await pass(broadcast.status(signal)).catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(AppError)
		expect((error as AppError).message).not.toBe('')
		expect((error as AppError).action).not.toBe('')
		rig.standIn.fail({ match: /never/, times: 1 })
		for (let tries = 0; tries < 30; tries++) {
			const read = await pass(broadcast.status(signal)).catch(() => null)
			if (read) return expect(read.onAir).toBe(true)
			rig.clock.advance(60_000)
			rig.standIn.pushStarted(broadcast.ingest as never)
		}
		throw new Error('It never answered again.')
	})

	test('answers of any shape never claim that viewers see the show, and never break it', async () => {
		const broadcast = await prepare()
		await fc.assert(
			fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (body) => {
				rig.standIn.fail({ match: /^GET/, status: 200, body, times: 1 })
				const read = await pass(broadcast.status(signal)).catch((error: unknown) => error)
				if (read instanceof Error) expect(read).toBeInstanceOf(AppError)
				else expect((read as PlatformStatus).onAir).not.toBe(true)
			}),
			{ numRuns: 60 },
		)
	})

	test('no secret reaches the log', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		rig.standIn.fail({ status: 500, times: 8 })
		await pass(broadcast.status(signal)).catch(() => {})
		const text = rig.lines.join('\n')
		for (const secret of [rig.standIn.key.clientSecret, broadcast.ingest?.key ?? '-', broadcast.backupIngest?.key ?? '-']) {
			if (secret.length > 3) expect(text).not.toContain(secret)
		}
	})
}
