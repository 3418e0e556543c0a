import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { completeValues } from '../../../shared/domain/form.ts'
import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AccountPlatform, AccountVariant, Credentials, SignInChange } from '../account-platform.ts'
import { accountCapabilities, variantCapabilities } from '../capabilities.ts'
import { fillEndpoints } from '../endpoints.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platform.ts'
import { platformCodes } from '../platform-errors.ts'
import { type BadAnswer, badAnswers, networkWith } from '../testing/bad-answer.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { passPauses } from '../testing/pass-pauses.ts'
import type { ContractStandIn, PlatformStandIn } from '../testing/stand-in.ts'

export interface ContractCase {
	readonly title: string
	readonly platform: AccountPlatform
	readonly variant: AccountVariant
	readonly standIn: ContractStandIn
}

/** One case for each stand-in of a platform's variants. */
export function contractCases(platform: AccountPlatform, standIns: readonly ContractStandIn[]): ContractCase[] {
	return platform.variants.flatMap((variant) =>
		standIns
			.filter((standIn) => standIn.variant === variant.id)
			.map((standIn) => ({ title: `${platform.name}, ${standIn.name}`, platform, variant, standIn })),
	)
}

/** No test waits longer than this on the clock that it moves. */
const patienceMs = 5 * 60_000
const signal = new AbortController().signal

/** What the studio relies on, whatever the platform: the same journey and the same ways to fail. Declares its tests in the describe block around it. */
export function keepsTheContract({ platform, variant, standIn: contract }: ContractCase): void {
	let clock: ManualClock
	let standIn: PlatformStandIn
	let lines: string[]
	let signIns: SignInChange[]
	let adapters: AccountAdapter[]
	let adapter: AccountAdapter

	beforeEach(async () => {
		clock = createManualClock()
		lines = []
		signIns = []
		adapters = []
		standIn = await contract.start(clock)
		adapter = connect()
	})
	afterEach(async () => {
		for (const open of adapters) open.dispose()
		await standIn.close()
	})

	function credentialsWith(clientSecret: string): Credentials {
		const { clientId, extra } = standIn.key
		return { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' } }
	}

	function connect(clientSecret = standIn.key.clientSecret, fetch?: typeof globalThis.fetch): AccountAdapter {
		const { extra, endpoints } = standIn.key
		const connected = variant.connect(
			{
				credentials: credentialsWith(clientSecret),
				endpoints: () => fillEndpoints(endpoints, extra),
				options: () => completeValues(variant.options, {}),
				profileId: null,
				onRefreshToken: () => {},
				onSignIn: (what) => signIns.push(what),
				onSecret: () => {},
			},
			{ clock, random: () => 0.5, log: collectingLog(lines), ...(fetch ? { fetch } : {}) },
		)
		adapters.push(connected)
		return connected
	}

	const pass = <Answer>(promise: Promise<Answer>): Promise<Answer> => passPauses(clock, promise)
	const prepare = (title = 'Evening show', livestreamId: string | null = null): Promise<PlatformBroadcast> =>
		pass(adapter.prepare({ title, livestreamId, protocol: 'rtmp' }, signal))
	const status = (broadcast: PlatformBroadcast): Promise<PlatformStatus> => pass(broadcast.status(signal))

	async function statusUntil(broadcast: PlatformBroadcast, what: string, is: (status: PlatformStatus) => boolean): Promise<PlatformStatus> {
		const endMs = clock.now() + patienceMs
		for (;;) {
			const read = await status(broadcast)
			if (is(read)) return read
			if (clock.now() > endMs) throw new Error(`Never ${what}: ${JSON.stringify(read)}`)
			clock.advance(1000)
		}
	}

	/** The picture arrives, and where that is a step of its own it is released to viewers. */
	async function goOnAir(broadcast: PlatformBroadcast): Promise<PlatformStatus> {
		if (!broadcast.ingest) throw new Error('This broadcast is not pushed to.')
		standIn.pushStarted(broadcast.ingest)
		if (broadcast.backupIngest) standIn.pushStarted(broadcast.backupIngest)
		if (broadcast.publish) {
			await statusUntil(broadcast, 'seen', ({ ingestSeen }) => ingestSeen !== false)
			await pass(broadcast.publish.go(signal))
		}
		return statusUntil(broadcast, 'on air', ({ onAir }) => onAir === true)
	}

	function endPush({ ingest, backupIngest }: PlatformBroadcast): void {
		if (ingest) standIn.pushEnded(ingest)
		if (backupIngest) standIn.pushEnded(backupIngest)
	}

	test('says who is connected, and begins without livestreams', async () => {
		const identity = await pass(adapter.identify(signal))
		expect(identity.profileId).not.toBe('')
		expect(identity.label).not.toBe('')
		expect(signIns.at(-1)).toMatchObject({ kind: 'signed-in' })
		expect(await pass(adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).toEqual({ livestreams: [], hasMore: false })
	})

	test('refuses a wrong key in words that name the platform, and never shows the key', async () => {
		const wrong = 'wrong-key-0123456789'
		const error: unknown = await pass(connect(wrong).identify(signal)).catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(AppError)
		const { code, message, action } = (error as AppError).toData()
		expect(['platform-signed-out', 'platform-credentials-wrong', 'platform-sign-in-refused']).toContain(code)
		expect(message).toContain(platform.name)
		expect(action).not.toBe('')
		expect(JSON.stringify([message, action, lines])).not.toContain(wrong)
	})

	test('connect, prepare, on air, interrupted, resumed, ended, gone', async () => {
		await pass(adapter.identify(signal))
		const broadcast = await prepare()
		expect(broadcast.ingest?.server).toMatch(/^(rtmps?|srt):\/\/[^/]+/)
		expect(broadcast.ingest?.key).not.toBe('')
		expect(broadcast.broadcastId).not.toBe('')
		expect((await status(broadcast)).onAir).not.toBe(true)

		expect((await goOnAir(broadcast)).onAir).toBe(true)
		// Interrupted: whatever it says meanwhile, it can be read, and the same address works again.
		endPush(broadcast)
		clock.advance(2000)
		await status(broadcast)
		standIn.pushStarted(broadcast.ingest as never)
		await statusUntil(broadcast, 'on air again', ({ onAir }) => onAir === true)

		if (broadcast.finishFirst) await pass(broadcast.finish(signal))
		endPush(broadcast)
		await pass(broadcast.finish(signal))
		await pass(broadcast.finish(signal))
		const endMs = clock.now() + patienceMs
		let after: PlatformStatus | unknown
		do {
			clock.advance(2000)
			after = await status(broadcast).catch((error: unknown) => error)
		} while (isOnAir(after) && clock.now() < endMs)
		expect(isOnAir(after)).toBe(false)

		standIn.deleteLivestream(broadcast.broadcastId)
		await expect(status(broadcast)).rejects.toMatchObject({ code: platformCodes.gone })
	})

	test('a livestream that was made is in the list, can be read, and a show can be prepared on it', async () => {
		if (!variant.livestreamForm) return
		const details = {
			title: 'Weekly-talk',
			description: '',
			category: platform.categories[0]?.id ?? '',
			tags: [],
			language: null,
			forKids: false,
			visibility: { kind: 'public' as const },
			published: true,
			autoRecord: false,
			schedule: null,
			remote: false,
			extra: await firstChoices(),
		}
		const livestream = await pass(adapter.createLivestream(details, signal))
		const { livestreams } = await pass(adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))
		expect(livestreams.map(({ id, title }) => [id, title])).toEqual([[livestream.id, details.title]])
		expect((await pass(adapter.readLivestream(livestream.id, signal))).details.title).toBe(details.title)
		const broadcast = await prepare('Another title', livestream.id)
		expect(broadcast.broadcastId).toBe(livestream.id)
		expect((await pass(adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).livestreams).toHaveLength(1)
	})

	async function allLivestreams(): Promise<readonly LivestreamSummary[]> {
		return (await pass(adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))).livestreams
	}

	async function firstChoices(): Promise<Record<string, string | number | boolean>> {
		const values = completeValues(variant.livestreamForm?.extra ?? [], {})
		for (const { id, input } of variant.livestreamForm?.extra ?? []) {
			if (input.kind === 'asked-choice') values[id] = (await pass(adapter.choices?.(id, signal) ?? Promise.resolve([])))[0]?.id ?? ''
		}
		return values
	}

	test('a livestream that is deleted while on air is reported as gone, and the next preparation makes another', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		standIn.deleteLivestream(broadcast.broadcastId)
		await expect(status(broadcast)).rejects.toMatchObject({ code: platformCodes.gone })
		const again = await prepare()
		expect(again.broadcastId).not.toBe(broadcast.broadcastId)
	})

	test('a key that is revoked during the show is said, and with a new one the same broadcast continues', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		standIn.revokeKey()
		const error: unknown = await status(broadcast).catch((thrown: unknown) => thrown)
		expect(['platform-signed-out', 'platform-credentials-wrong']).toContain((error as AppError).code)
		expect(signIns.at(-1)).toMatchObject({ kind: 'signed-out' })
		const another = 'another-key-0123456789'
		standIn.makeKey(another)
		adapter.adopt(credentialsWith(another))
		expect((await status(broadcast)).onAir).toBe(true)
		expect(signIns.at(-1)).toMatchObject({ kind: 'signed-in' })
	})

	test('the address can be read again, and after a new stream key on the platform it is the new one, with which the show comes back', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		if (!broadcast.readIngest) return expect(standIn.replaceStreamKey).toBeUndefined()
		const { ingest, backupIngest } = broadcast
		expect(await pass(broadcast.readIngest(signal))).toEqual({ ingest, backupIngest: backupIngest ?? null })
		if (!standIn.replaceStreamKey) return
		standIn.replaceStreamKey(broadcast.broadcastId)
		const fresh = await pass(broadcast.readIngest(signal))
		expect(fresh.ingest.key).not.toBe(ingest?.key)
		expect(fresh.ingest.server).toBe(ingest?.server)
		clock.advance(30_000)
		standIn.pushStarted(fresh.ingest)
		if (fresh.backupIngest) standIn.pushStarted(fresh.backupIngest)
		await statusUntil(broadcast, 'on air again', ({ onAir }) => onAir === true)
		if (lines.length > 0) expect(lines.join('\n')).not.toContain(fresh.ingest.key)
	})

	test('a creation whose answer is lost is not done twice', async () => {
		await pass(adapter.identify(signal))
		standIn.fail({ match: /^POST (?!.*token)/, loseAnswer: true })
		await prepare().catch((error: unknown) => expect(error).toBeInstanceOf(AppError))
		expect((await allLivestreams()).length).toBeLessThanOrEqual(1)
		await prepare()
		expect((await allLivestreams()).length).toBeGreaterThan(0)
	})

	/** A show on a fresh account over a network with one bad answer. How long it took to prepare, and how many requests there were. */
	async function prepareOver(bad: BadAnswer | null, index: number) {
		await standIn.close()
		standIn = await contract.start(clock)
		const seen = { count: 0 }
		const other = connect(standIn.key.clientSecret, networkWith(bad, index, seen))
		const sinceMs = clock.steady()
		const what = `${bad ?? 'nothing'} at request ${index}`
		const broadcast = await pass(other.prepare({ title: 'Evening show', livestreamId: null, protocol: 'rtmp' }, signal)).catch(
			(error: unknown) => {
				throw new Error(`It could not be prepared with ${what}: ${String(error)}`, { cause: error })
			},
		)
		expect(broadcast.ingest?.key, what).not.toBe('')
		const { livestreams } = await pass(other.listLivestreams({ filter: 'all', search: '', page: 1 }, signal))
		expect(livestreams.length, `${what}: livestreams on the platform`).toBeLessThanOrEqual(1)
		return { tookMs: clock.steady() - sinceMs, requests: seen.count }
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

	/** A show that is ended over a network with one bad answer to the end. How many requests the end took. */
	async function endOver(bad: BadAnswer | null, index: number): Promise<number> {
		await standIn.close()
		standIn = await contract.start(clock)
		const seen = { count: 0 }
		let network: typeof globalThis.fetch = globalThis.fetch
		adapter = connect(standIn.key.clientSecret, (input, init) => network(input, init))
		const broadcast = await prepare()
		await goOnAir(broadcast)
		// No timer of the stand-in may look like the limit of a request, which `passPauses` waits for.
		clock.advance(137)
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
	])('%s comes as an error in words, and passes', async (_, fault) => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		standIn.fail(fault)
		const error: unknown = await pass(broadcast.status(signal)).catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(AppError)
		expect((error as AppError).message).not.toBe('')
		expect((error as AppError).action).not.toBe('')
		standIn.fail({ match: /never/, times: 1 })
		for (let tries = 0; tries < 30; tries++) {
			const read = await pass(broadcast.status(signal)).catch(() => null)
			if (read) return expect(read.onAir).toBe(true)
			clock.advance(60_000)
			standIn.pushStarted(broadcast.ingest as never)
		}
		throw new Error('It never answered again.')
	})

	test('answers of any shape never claim that viewers see the show, and never break it', async () => {
		const broadcast = await prepare()
		await fc.assert(
			fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (body) => {
				standIn.fail({ match: /^GET/, status: 200, body, times: 1 })
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
		standIn.fail({ status: 500, times: 8 })
		await pass(broadcast.status(signal)).catch(() => {})
		const text = lines.join('\n')
		for (const secret of [standIn.key.clientSecret, broadcast.ingest?.key ?? '-', broadcast.backupIngest?.key ?? '-']) {
			if (secret.length > 3) expect(text).not.toContain(secret)
		}
	})

	test('what it can do follows from its ports, which are the same with and without an account', async () => {
		const can = accountCapabilities(variant, adapter)
		expect(variantCapabilities(variant, { clock, random: () => 0.5, log: collectingLog(lines) })).toEqual(can)
		expect(variant.outputKinds.length > 0).toBe(can.outputs)
		expect(variant.thumbnailLimits !== null).toBe(can.thumbnail)
		const broadcast = await prepare()
		expect(broadcast.ads !== undefined).toBe(can.adBreak)
		// A livestream that is pushed to may have less than others of the platform.
		if (broadcast.recording) expect(can.cloudRecording).toBe(true)
	})

	test('its limitations name what it lacks, each once', async () => {
		const can = accountCapabilities(variant, adapter)
		const broadcast = await prepare()
		const named = variant.cannot.flatMap(({ capability }) => capability ?? [])
		expect(new Set(named).size).toBe(named.length)
		for (const capability of named) {
			const has =
				capability === 'autoRecord' ? broadcast.autoRecord : capability === 'cloudRecording' ? broadcast.recording : can[capability]
			expect([capability, has ?? false]).toEqual([capability, false])
		}
	})

	test('every port that it has answers', async () => {
		const broadcast = await prepare()
		await goOnAir(broadcast)
		const id = broadcast.broadcastId
		const { about, statistics, outputs, thumbnail, recordings } = adapter
		if (about) expect((await pass(about.read(id, signal))).summary.id).toBe(id)
		if (about) await expect(pass(about.act(id, 'dance', signal))).rejects.toBeInstanceOf(AppError)
		if (statistics) expect(Array.isArray((await pass(statistics.ofLivestream(id, signal))).series)).toBe(true)
		if (statistics?.ofAccount) {
			const range = { fromMs: clock.now() - 86_400_000, toMs: clock.now() }
			expect(Array.isArray((await pass(statistics.ofAccount(range, signal))).series)).toBe(true)
		}
		if (outputs) expect(Array.isArray((await pass(outputs.list(id, signal))).outputs)).toBe(true)
		if (thumbnail) {
			expect(await pass(thumbnail.read(id, signal))).toBeNull()
			await pass(thumbnail.remove(id, signal))
		}
		if (recordings) {
			// A key may have no right to list what is stored.
			const answered = await pass(recordings(id, signal)).catch((error: unknown) => error)
			if (!Array.isArray(answered)) expect(answered).toMatchObject({ code: 'platform-not-allowed' })
		}
		const { ads, recording, autoRecord } = broadcast
		if (ads) {
			expect(ads.pausedUntilMs()).toBeNull()
			expect((await pass(ads.launch(signal))).ad).not.toBeNull()
		}
		if (recording) {
			expect((await pass(recording.start(signal))).recording?.state).toMatch(/^start/)
			expect((await pass(recording.stop(signal))).recording?.state).toMatch(/^stop/)
		}
		if (autoRecord) expect((await pass(autoRecord.set(true, signal))).recording?.auto).toBe(true)
	})
}

function isOnAir(read: unknown): boolean {
	return typeof read === 'object' && read !== null && 'onAir' in read && read.onAir === true
}

function collectingLog(lines: string[]): Log {
	const add = (message: string, facts?: unknown) => void lines.push(`${message} ${JSON.stringify(facts ?? {})}`)
	return { debug: add, info: add, warn: add, error: add, child: () => collectingLog(lines) } as Log
}
