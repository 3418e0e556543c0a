import { afterEach, describe, expect, it } from 'vitest'
import { platformCodes } from '../platform-errors.ts'
import { type StreamdiverRig, signal, startRig } from './testing/streamdiver-rig.ts'

let rig: StreamdiverRig
afterEach(() => rig.close())

const commands = (): string[] => rig.asked().filter((line) => /^(POST|PUT) .*\/(start|publish|finish|stop)$/.test(line))

describe('the key', () => {
	it('asks one token for all who need one, and says who is connected', async () => {
		rig = await startRig()
		const list = () => rig.adapter.listLivestreams({ filter: 'all', search: '', page: 1 }, signal)
		const [identity] = await rig.pass(Promise.all([rig.adapter.identify(signal), list(), list()]))
		expect(identity).toEqual({ profileId: 'demotenant', label: 'demotenant' })
		expect(rig.standIn.tokenRequests()).toBe(1)
		expect(rig.signIns).toEqual([{ kind: 'signed-in', expiresAtMs: rig.clock.now() + 57_600_000 }])
		expect(rig.secrets).toContain('sd-access-EXAMPLE-1')
	})

	it('renews in the last tenth of the life of a token, while the old one still works', async () => {
		rig = await startRig({ tokenLifeS: 1000 })
		await rig.pass(rig.adapter.identify(signal))
		rig.clock.advance(899_000)
		await rig.pass(rig.adapter.identify(signal))
		expect(rig.standIn.tokenRequests()).toBe(1)
		rig.standIn.fail({ match: /token$/, status: 503, times: 2 })
		const renewals = () => rig.signIns.filter(({ kind }) => kind === 'signed-in').length - 1
		for (let passedS = 899; passedS < 995 && renewals() === 0; passedS += 5) {
			rig.clock.advance(5000)
			await rig.pass(rig.adapter.identify(signal))
		}
		expect(renewals()).toBe(1)
		expect(rig.standIn.requests().filter(({ status }) => status === 503)).toHaveLength(2)
		expect(rig.signIns.some(({ kind }) => kind === 'signed-out')).toBe(false)
	})

	it('takes a new token once after a 401 and continues', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		rig.standIn.expireTokens()
		const [status] = await rig.pass(Promise.all([broadcast.status(signal), broadcast.status(signal)]))
		expect(status?.onAir).toBe(true)
		expect(rig.standIn.tokenRequests()).toBe(2)
	})

	it('asks for the key when a fresh token is refused as well', async () => {
		rig = await startRig()
		await rig.pass(rig.adapter.identify(signal))
		rig.standIn.fail({ match: /livestreams/, status: 401, body: { status: 'fail', data: {} }, times: 2 })
		expect((await rig.errorOf(rig.adapter.identify(signal))).code).toBe(platformCodes.signedOut)
		expect(rig.signIns.at(-1)?.kind).toBe('signed-out')
	})

	it.each([
		['a wrong secret', { clientSecret: 'wrong' }, platformCodes.signedOut],
		['an unknown tenant', { tenant: 'nobody' }, 'platform-credentials-wrong'],
	])('distinguishes %s from the rest', async (_, setup, code) => {
		rig = await startRig({}, setup)
		expect((await rig.errorOf(rig.adapter.identify(signal))).code).toBe(code)
	})

	it('continues with another key during a show', async () => {
		rig = await startRig({}, { clientSecret: 'wrong' })
		await rig.errorOf(rig.prepare())
		const { key } = rig.standIn
		const { Secret } = await import('../../lib/secret.ts')
		rig.adapter.adopt({
			clientId: key.clientId,
			clientSecret: new Secret(key.clientSecret),
			extra: key.extra,
			signIn: { grant: 'client_credentials' },
		})
		expect((await rig.prepare()).ingest).not.toBeNull()
	})
})

describe('a show', () => {
	it('goes from nothing to a recording', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		expect(broadcast).toMatchObject({
			ingest: { protocol: 'rtmp', server: 'rtmp://ingest.example.invalid/live-demotenant', key: 'demokey-1-main' },
			backupIngest: { key: 'demokey-1-backup' },
			viewerUrl: `https://live.example.invalid/${broadcast.broadcastId}/index.m3u8`,
			finishFirst: true,
			publish: { byHand: false },
		})
		expect(rig.secrets).toEqual(expect.arrayContaining(['demokey-1-main', 'demokey-1-backup']))
		expect(await rig.pass(broadcast.status(signal))).toMatchObject({ onAir: false, viewers: 0, ingestSeen: false, failed: null })

		await rig.goOnAir(broadcast)
		rig.clock.advance(25_000)
		const livestream = await rig.pass(broadcast.status(signal))
		expect(livestream).toMatchObject({ onAir: true, ingestSeen: true, failed: null })
		expect(livestream.viewers).toBeGreaterThan(230)
		if (broadcast.ingest) rig.standIn.pushEnded(broadcast.ingest)
		expect(await rig.pass(broadcast.status(signal))).toMatchObject({ onAir: true, ingestSeen: false })
		if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
		rig.clock.advance(1000)

		await rig.pass(Promise.all([broadcast.finish(signal), broadcast.finish(signal)]))
		await rig.pass(broadcast.finish(signal))
		expect(commands()).toEqual(['start', 'publish', 'finish'].map((word) => `POST /livestreams/${broadcast.broadcastId}/${word}`))
		expect(await rig.pass(broadcast.status(signal))).toMatchObject({ onAir: false, failed: null })

		const recordings = () => rig.pass(rig.adapter.recordings?.(broadcast.broadcastId, signal) ?? Promise.resolve([]))
		expect(await recordings()).toMatchObject([{ status: 'converting', ready: false }])
		rig.clock.advance(10_000)
		expect(await recordings()).toMatchObject([
			{ title: 'Council meeting', status: 'published', ready: true, durationMs: 3_600_000, recordedFrom: { id: broadcast.broadcastId } },
		])
	})

	it('is rehearsed where the account says so', async () => {
		rig = await startRig({}, { options: { rehearse: true } })
		expect((await rig.prepare()).publish?.byHand).toBe(true)
	})

	it('gives no backup where there is none, and never the backup alone', async () => {
		rig = await startRig({ hasSecondary: false, namesPrimary: false })
		expect((await rig.prepare()).backupIngest).toBeNull()
		const only = { status: 'success', data: { id: 'x1', status: 'started', inputs: [{ url: 'rtmp://h/live-t/k', primary: false }] } }
		rig.standIn.fail({ match: /^GET .*x1$/, body: only, times: 20 })
		const error = await rig.errorOf(rig.adapter.prepare({ title: 'a', livestreamId: 'x1', protocol: 'rtmp' }, signal))
		expect(error).toMatchObject({ code: 'platform-no-ingest' })
		expect(error.message).toContain('backup')
	})

	it('waits for an address that comes late', async () => {
		rig = await startRig({ startAnswersInputs: false })
		const { id } = rig.standIn.addLivestream('Late')
		const bare = { status: 'success', data: { id, name: 'Late', status: 'started', inputs: [] } }
		const first = { status: 'success', data: { id, name: 'Late', status: 'created' } }
		rig.standIn.fail({ match: /^GET/, body: first })
		rig.standIn.fail({ match: /^GET/, body: bare, times: 2 })
		expect((await rig.prepare('Late', id)).ingest?.key).toBe('demokey-1-main')
	})

	it('does not publish before the picture arrives, and calls that "not ready"', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		expect((await rig.errorOf(broadcast.publish?.go(signal) ?? Promise.resolve())).code).toBe(platformCodes.notReady)
		expect(commands()).toHaveLength(1)
	})

	it.each([false, true])(
		'tries to publish where the numbers are unclear, and takes the refusal for "not ready" (in the body alone: %s)',
		async (failsWithHttp200) => {
			rig = await startRig({ hasRtmpConnections: false, failsWithHttp200 })
			const broadcast = await rig.prepare()
			expect((await rig.pass(broadcast.status(signal))).ingestSeen).toBeNull()
			const error = await rig.errorOf(broadcast.publish?.go(signal) ?? Promise.resolve())
			expect(error).toMatchObject({ code: platformCodes.notReady, retryable: true, said: 'livestream: No active ingest.' })
			await rig.goOnAir(broadcast)
			expect((await rig.pass(broadcast.status(signal))).onAir).toBe(true)
		},
	)

	it.each([400, 409, 422])('is worth another try after a refusal (%i) while the picture arrives', async (status) => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
		rig.clock.advance(2000)
		expect((await rig.pass(broadcast.status(signal))).ingestSeen).toBe(true)
		rig.standIn.fail({ match: /publish$/, status, body: { status: 'fail', data: { livestream: 'not now' } } })
		const go = () => broadcast.publish?.go(signal) ?? Promise.reject(new Error('no publish step'))
		const error = await rig.errorOf(go())
		expect(error).toMatchObject({ code: platformCodes.notReady, said: 'livestream: not now.' })
		expect(error.message).not.toContain('does not receive')
		expect((await rig.pass(go())).onAir).toBe(true)
	})

	it('a counter that never counts our picture does not say that none arrives while people watch', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		const again = await rig.prepare('Council meeting', broadcast.broadcastId)
		const some = { rtmpConnections: 0, hlsConnections: 222 }
		rig.standIn.fail({ match: /statistics$/, body: { status: 'success', data: { primary: some, sum: some } }, times: 2 })
		expect(await rig.pass(again.status(signal))).toMatchObject({ viewers: 222, ingestSeen: null, says: { text: 'Published.' } })
		// A livestream that did count it is believed.
		expect(await rig.pass(broadcast.status(signal))).toMatchObject({ viewers: 222, ingestSeen: false })
	})

	it('counts as published when it is live already', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		expect((await rig.pass(broadcast.publish?.go(signal) ?? Promise.reject()))?.onAir).toBe(true)
		expect(commands().filter((line) => line.endsWith('publish'))).toHaveLength(1)
	})

	it('takes a show up again that is on air already', async () => {
		rig = await startRig()
		const first = await rig.prepare()
		await rig.goOnAir(first)
		const again = await rig.prepare('Council meeting', first.broadcastId)
		expect(again.ingest).toEqual(first.ingest)
		await rig.pass(again.finish(signal))
		expect(commands().filter((line) => line.endsWith('start'))).toHaveLength(1)
		expect(rig.standIn.livestream(first.broadcastId)?.state).toBe('converting')
	})

	it.each(['start', 'publish', 'finish'] as const)('reads the state when the answer to %s is lost, and does it once', async (word) => {
		rig = await startRig()
		rig.standIn.fail({ match: new RegExp(`^POST .*/${word}$`), loseAnswer: true })
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		await rig.pass(broadcast.finish(signal))
		expect(rig.standIn.livestream(broadcast.broadcastId)?.state).toBe('converting')
		expect(commands().filter((line) => line.endsWith(word))).toHaveLength(1)
	})

	it.each(['start', 'finish'] as const)('repeats %s when it was lost and not done', async (word) => {
		rig = await startRig()
		rig.standIn.fail({ match: new RegExp(`^POST .*/${word}$`), status: 502, body: 'bad gateway' })
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		await rig.pass(broadcast.finish(signal))
		expect(rig.standIn.livestream(broadcast.broadcastId)?.state).toBe('converting')
		expect(commands().filter((line) => line.endsWith(word))).toHaveLength(2)
	})

	it('calls a publishing whose answer is lost and which was not done "not ready"', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		rig.standIn.fail({ match: /publish$/, status: 500, body: 'x' })
		if (broadcast.ingest) rig.standIn.pushStarted(broadcast.ingest)
		rig.clock.advance(1000)
		expect((await rig.errorOf(broadcast.publish?.go(signal) ?? Promise.resolve())).code).toBe(platformCodes.notReady)
		await rig.goOnAir(broadcast)
		expect((await rig.pass(broadcast.status(signal))).onAir).toBe(true)
	})

	it('leaves what was never published as it is, and takes it again under the next title', async () => {
		rig = await startRig()
		const rehearsal = await rig.prepare('Rehearsal')
		await rig.pass(rehearsal.finish(signal))
		expect(rig.standIn.livestream(rehearsal.broadcastId)?.state).toBe('started')
		const show = await rig.prepare('The show')
		expect(show.broadcastId).toBe(rehearsal.broadcastId)
		expect(rig.standIn.livestream(show.broadcastId)?.name).toBe('The show')
		await rig.goOnAir(show)
		await rig.pass(show.finish(signal))
		expect((await rig.prepare('Next')).broadcastId).not.toBe(show.broadcastId)
	})

	it.each(['converting', 'finished'] as const)('says so when somebody else brings it to "%s" during the show', async (state) => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		const livestream = rig.standIn.livestream(broadcast.broadcastId)
		if (livestream) livestream.ownWord = state
		const status = await rig.pass(broadcast.status(signal))
		expect(status).toMatchObject({ onAir: false, failed: { code: platformCodes.gone } })
		expect(status.failed?.message).toContain('Somebody finished')
	})

	it('shows an unknown state as it is and claims nothing', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		const livestream = rig.standIn.livestream(broadcast.broadcastId)
		if (livestream) livestream.ownWord = 'HIBERNATING'
		expect(await rig.pass(broadcast.status(signal))).toMatchObject({
			onAir: null,
			failed: null,
			says: { text: 'Its state is “HIBERNATING”.' },
		})
		expect((await rig.pass(rig.adapter.readLivestream(broadcast.broadcastId, signal))).summary).toMatchObject({
			state: 'unknown',
			raw: 'HIBERNATING',
		})
	})

	it('refuses a livestream that was finished', async () => {
		rig = await startRig()
		const first = await rig.prepare()
		await rig.goOnAir(first)
		await rig.pass(first.finish(signal))
		expect((await rig.errorOf(rig.prepare('again', first.broadcastId))).code).toBe(platformCodes.over)
	})

	it('keeps the state when the statistics fail, and says that they are not known', async () => {
		rig = await startRig()
		const broadcast = await rig.prepare()
		await rig.goOnAir(broadcast)
		rig.standIn.fail({ match: /statistics/, status: 404, body: { status: 'fail', data: null } })
		expect(await rig.pass(broadcast.status(signal))).toMatchObject({ onAir: true, viewers: null, ingestSeen: null })
	})

	it('needs a channel when there are several', async () => {
		const channels = [
			{ id: 'c1', name: 'One' },
			{ id: 'c2', name: 'Two' },
		]
		rig = await startRig({ channels })
		expect((await rig.errorOf(rig.prepare())).code).toBe('platform-no-channel')
		expect(await rig.pass(rig.adapter.choices?.('channel', signal) ?? Promise.resolve([]))).toEqual(channels)
		await rig.close()
		rig = await startRig({ channels }, { options: { channel: 'c2', withDvr: true } })
		expect(rig.standIn.livestream((await rig.prepare()).broadcastId)).toMatchObject({ channelIds: ['c2'], withDvr: true })
	})
})

describe('the answer to a creation that is lost', () => {
	it('is looked for in the list, and no second one is made', async () => {
		rig = await startRig()
		rig.standIn.addLivestream('Another')
		rig.standIn.fail({ match: /^POST .*livestreams$/, loseAnswer: true })
		const broadcast = await rig.prepare()
		expect(rig.standIn.livestreams().map(({ name }) => name)).toEqual(['Council meeting', 'Another'])
		expect(rig.standIn.livestream(broadcast.broadcastId)?.name).toBe('Council meeting')
	})

	it('does not take an older one of the same name for it', async () => {
		rig = await startRig()
		rig.standIn.addLivestream('Council meeting')
		rig.clock.advance(3_600_000)
		rig.standIn.fail({ match: /^POST .*livestreams$/, status: 500, body: 'x', times: 2 })
		expect((await rig.errorOf(rig.prepare())).code).toBe('platform-create-answer-lost')
		expect(rig.standIn.livestreams()).toHaveLength(1)
	})
})

describe('every error', () => {
	const fail = (data: unknown) => ({ status: 'fail', data })
	it.each<[string, { status: number; body: unknown; headers?: Record<string, string> }, string, string]>([
		['400', { status: 400, body: fail({ name: 'must not be blank' }) }, platformCodes.refused, 'Title: must not be blank.'],
		['422', { status: 422, body: fail({ channelIds: ['unknown', 'not yours'] }) }, platformCodes.refused, 'Channel: unknown, not yours.'],
		['200 with "fail"', { status: 200, body: fail({ name: 'taken' }) }, platformCodes.refused, 'Title: taken.'],
		[
			'200 with "error"',
			{ status: 200, body: { status: 'error', message: 'Service unavailable' } },
			'platform-failing',
			'error on its side',
		],
		['403', { status: 403, body: fail(null) }, 'platform-not-allowed', 'channel or tenant'],
		['404', { status: 404, body: fail(null) }, platformCodes.gone, 'no longer exists'],
		['409', { status: 409, body: fail({ livestream: 'is busy' }) }, platformCodes.wrongState, 'current state'],
		['429', { status: 429, body: fail(null), headers: { 'retry-after': '20' } }, 'platform-rate-limited', '20 s'],
		['500', { status: 500, body: { status: 'error', message: 'Oh' } }, 'platform-failing', 'HTTP 500'],
		['a page of the network', { status: 200, body: '<html>' }, 'platform-answer-unreadable', 'other than the interface of'],
	])('%s is reported in words', async (_, fault, code, words) => {
		rig = await startRig()
		const { id } = rig.standIn.addLivestream('One')
		rig.standIn.fail({ match: /^GET .*livestreams\//, ...fault, times: 4 })
		const error = await rig.errorOf(rig.adapter.readLivestream(id, signal))
		expect(error.code).toBe(code)
		expect(error.message).toContain(words)
		expect(error.action).not.toBe('')
	})

	it('keeps addresses out of what the server said', async () => {
		rig = await startRig()
		rig.standIn.fail({ match: /^GET .*livestreams/, status: 400, body: fail({ input: 'rtmp://h/live-t/secretkey is taken' }) })
		expect(JSON.stringify((await rig.errorOf(rig.adapter.identify(signal))).toData())).not.toContain('secretkey')
	})

	it('reads three times through faults', async () => {
		rig = await startRig()
		const { id } = rig.standIn.addLivestream('One')
		rig.standIn.fail({ match: /^GET/, status: 503, body: 'x', times: 3 })
		expect((await rig.pass(rig.adapter.readLivestream(id, signal))).summary.title).toBe('One')
	})
})
