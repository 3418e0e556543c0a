import { afterEach, describe, expect, it } from 'vitest'
import type { AccountState } from '../../../shared/domain/account.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createCatalogue } from '../../../shared/texts/catalogue.ts'
import { passPauses } from '../../platforms/testing/pass-pauses.ts'
import { until } from '../../platforms/testing/until.ts'
import { type AccountsRig, type AccountsRigOptions, ada, club, guest, startAccountsRig } from './testing/accounts-rig.ts'

let rig: AccountsRig
afterEach(() => rig.close())
async function start(options: AccountsRigOptions = {}): Promise<void> {
	rig = await startAccountsRig(options)
}

const errorOf = (promise: Promise<unknown>): Promise<AppError> =>
	promise.then(
		() => {
			throw new Error('It did not fail.')
		},
		(error: unknown) => {
			if (error instanceof AppError) return error
			throw error
		},
	)
const view = (id: string) => rig.accounts.views().find((account) => account.id === id)
const stateOf = (id: string): AccountState['kind'] | undefined => view(id)?.state.kind
const signal = AbortSignal.timeout(30_000)
const connectAda = async () =>
	(await rig.accounts.connectPassword({ ...rig.key(ada), username: ada.username, password: ada.password })).accountId

/** Plays the part of the browser on the consent page. */
async function answerInBrowser(
	authorizeUrl: string,
	decision: 'allow' | 'deny',
	change: Record<string, string> = {},
	language = 'en',
): Promise<Response> {
	const form = new URLSearchParams({ ...Object.fromEntries(new URL(authorizeUrl).searchParams), decision, ...change })
	const answer = await fetch(authorizeUrl.split('?')[0] ?? '', { method: 'POST', body: form, redirect: 'manual' })
	return fetch(answer.headers.get('location') ?? '', { headers: { 'accept-language': language } })
}

describe('signing in with the browser', () => {
	it('shows the page, takes the answer, and says in the browser that it can be closed', async () => {
		await start()
		const { accountId, authorizeUrl } = await rig.accounts.connectBrowser(rig.key(ada))
		expect(view(accountId)?.state).toEqual({ kind: 'signing-in', authorizeUrl })
		expect(await (await fetch(authorizeUrl)).text()).toContain('Allow')
		const page = await answerInBrowser(authorizeUrl, 'allow')
		expect(await page.text()).toContain('close this page')
		await until(() => stateOf(accountId) === 'connected', 'connected')
		expect(view(accountId)).toMatchObject({ label: 'ada', method: 'browser', enabled: true })
		expect(rig.disk.secrets.get(`account/${accountId}/refresh-token`)).toMatch(/^practice-refresh-/)
	})

	it('says so in the language of the browser', async () => {
		const catalogue = createCatalogue('fr', { 'sign-in-page/done': 'Merci.' })
		await start({ languages: { of: async (header) => (header === 'fr' ? { name: 'fr', catalogue } : null) } })
		const { accountId, authorizeUrl } = await rig.accounts.connectBrowser(rig.key(ada))
		const page = await answerInBrowser(authorizeUrl, 'allow', {}, 'fr')
		expect(await page.text()).toContain('Merci.')
		await until(() => stateOf(accountId) === 'connected', 'connected')
	})

	it('says who refused', async () => {
		await start()
		const { accountId, authorizeUrl } = await rig.accounts.connectBrowser(rig.key(ada))
		await answerInBrowser(authorizeUrl, 'deny')
		await until(() => stateOf(accountId) === 'signed-out', 'signed out')
		expect(view(accountId)?.state).toMatchObject({ error: { code: 'sign-in-denied' } })
		expect(rig.disk.settings.current().accounts).toEqual([])
		await rig.accounts.disconnect(accountId)
		expect(rig.accounts.views()).toEqual([])
	})

	it('takes no answer with another state, and none twice', async () => {
		await start()
		const { accountId, authorizeUrl } = await rig.accounts.connectBrowser(rig.key(ada))
		const forged = await answerInBrowser(authorizeUrl, 'allow', { state: 'guessed' })
		expect(forged.status).toBe(400)
		expect(stateOf(accountId)).toBe('signing-in')
		await answerInBrowser(authorizeUrl, 'allow')
		await until(() => stateOf(accountId) === 'connected', 'connected')
		await expect(answerInBrowser(authorizeUrl, 'allow').then(({ status }) => status)).rejects.toThrow()
		expect(rig.accounts.views()).toHaveLength(1)
	})

	it('ends automatically after ten minutes, and at once when canceled', async () => {
		await start()
		const late = await rig.accounts.connectBrowser(rig.key(ada))
		rig.clock.advance(10 * 60_000)
		await until(() => stateOf(late.accountId) === 'signed-out', 'timed out')
		expect(view(late.accountId)?.state).toMatchObject({ error: { code: 'sign-in-timeout' } })
		const other = await rig.accounts.connectBrowser(rig.key(ada))
		await rig.accounts.cancel(other.accountId)
		expect(view(other.accountId)).toBeUndefined()
		expect((await errorOf(rig.accounts.cancel(other.accountId))).code).toBe('unknown-account')
	})

	it('is not offered for private keys', async () => {
		await start()
		expect((await errorOf(rig.accounts.connectBrowser(rig.key(club)))).code).toBe('unknown-sign-in')
	})
})

describe('signing in otherwise', () => {
	it('uses the password once and keeps it nowhere', async () => {
		await start()
		const id = await connectAda()
		expect(view(id)).toMatchObject({ label: 'ada', method: 'password', state: { kind: 'connected' } })
		expect(rig.requests.filter(({ form }) => form.has('password'))).toHaveLength(1)
		const kept = JSON.stringify([rig.disk.settings.current(), [...rig.disk.secrets]])
		expect(kept).not.toContain(ada.password)
		expect(JSON.stringify(rig.disk.settings.current())).not.toContain(ada.clientSecret)
		// It isn't used again either when the refresh token is refused.
		rig.api.tokens.revokeRefreshTokens()
		rig.api.tokens.expireAll()
		expect((await errorOf(rig.livestreams.list(id, { filter: 'all', search: '', page: 1 }))).code).toBe('platform-signed-out')
		expect(rig.requests.filter(({ form }) => form.has('password'))).toHaveLength(1)
	})

	it('connects a private key at its own endpoint', async () => {
		await start()
		const { accountId } = await rig.accounts.connectKey(rig.key(club))
		expect(view(accountId)).toMatchObject({ label: 'City Club', method: 'private-key', variant: 'legacy' })
		expect(rig.disk.settings.current().accounts[0]?.profileId).toBe('x2club')
	})

	it.each<[string, () => Promise<unknown>, string]>([
		[
			'a wrong password',
			() => rig.accounts.connectPassword({ ...rig.key(ada), username: 'ada', password: 'no' }),
			'platform-sign-in-refused',
		],
		['a wrong secret', () => rig.accounts.connectKey({ ...rig.key(club), clientSecret: 'no' }), 'platform-credentials-wrong'],
		['a private key at the public endpoint', () => rig.accounts.connectKey(withEndpoint('/oauth/token')), 'platform-credentials-wrong'],
		['an interface that does not exist', () => rig.accounts.connectKey({ ...rig.key(club), variant: 'v9' }), 'unknown-sign-in'],
	])('reports %s and keeps nothing', async (_, connect, code) => {
		await start()
		expect((await errorOf(connect())).code).toBe(code)
		expect(rig.accounts.views()).toEqual([])
		expect(rig.disk.secrets.size).toBe(0)
	})

	it('reports a key without the scope', async () => {
		await start({ settings: { grantableScopes: ['userinfo'] } })
		expect((await errorOf(connectAda())).code).toBe('platform-scope-missing')
	})

	const withEndpoint = (path: string) => {
		const key = rig.key(club)
		return { ...key, endpoints: { baseUrl: `${rig.baseUrl}/rest`, tokenUrl: `${rig.baseUrl}${path}`, authorizeUrl: null } }
	}
})

describe('connected accounts', () => {
	it('come back after a restart with the newest refresh token', async () => {
		await start({ settings: { tokenLifetimeS: 100 } })
		const id = await connectAda()
		const first = rig.disk.secrets.get(`account/${id}/refresh-token`)
		rig.clock.advance(85_000)
		await until(() => rig.disk.secrets.get(`account/${id}/refresh-token`) !== first, 'a rotated refresh token')
		rig = await rig.restart()
		await until(() => stateOf(id) === 'connected', 'connected again')
		expect(view(id)?.label).toBe('ada')
	})

	it('are signed out when the platform takes the access away, and continue with a new sign-in under the same id', async () => {
		await start({ settings: { tokenLifetimeS: 100 } })
		const id = await connectAda()
		const adapter = rig.accounts.destinations()[0]?.adapter
		const broadcast = await adapter?.prepare({ title: 'Evening show' }, signal)
		rig.api.tokens.revokeRefreshTokens()
		rig.clock.advance(85_000)
		await until(() => stateOf(id) === 'signed-out', 'signed out')
		// The current token still works: the show continues.
		expect((await broadcast?.status(signal))?.onAir).toBe(false)
		rig.clock.advance(15_001)
		await expect(broadcast?.status(signal)).rejects.toMatchObject({ code: 'platform-signed-out' })
		expect(await connectAda()).toBe(id)
		await until(() => stateOf(id) === 'connected', 'connected again')
		expect((await broadcast?.status(signal))?.onAir).toBe(false)
		expect(rig.accounts.views()).toHaveLength(1)
	})

	it('are unreachable while the platform is down, and come back automatically', async () => {
		await start()
		const id = await connectAda()
		rig = await rig.restart()
		rig.api.setFaults({ apiDown: true })
		await until(() => {
			rig.clock.advance(1000)
			return stateOf(id) === 'unreachable'
		}, 'unreachable')
		rig.api.setFaults({ apiDown: false })
		await until(() => {
			rig.clock.advance(1000)
			return stateOf(id) === 'connected'
		}, 'connected')
	})

	it('are not signed out by a login page in between', async () => {
		await start()
		const id = await connectAda()
		rig.api.setFaults({ loginPage: true })
		rig.api.tokens.expireAll()
		const listed = passPauses(rig.clock, rig.livestreams.list(id, { filter: 'all', search: '', page: 1 }))
		expect((await errorOf(listed)).code).toBe('platform-answer-unreadable')
		expect(stateOf(id)).toBe('unreachable')
		rig.api.setFaults({ loginPage: false })
		await rig.livestreams.list(id, { filter: 'all', search: '', page: 1 })
		expect(stateOf(id)).toBe('connected')
	})

	it('end their sign-in on the platform and forget everything when disconnected', async () => {
		await start()
		const id = await connectAda()
		rig.sending.add(id)
		expect((await errorOf(rig.accounts.disconnect(id))).code).toBe('account-in-use')
		rig.sending.delete(id)
		await rig.accounts.disconnect(id)
		expect(rig.requests.at(-1)?.path).toBe('/logout')
		expect(rig.accounts.views()).toEqual([])
		expect([...rig.disk.secrets]).toEqual([])
	})

	it('are several, each with its own name in the show', async () => {
		await start()
		await connectAda()
		await rig.accounts.connectKey(rig.key(club))
		await rig.accounts.connectKey(rig.key(club, 'v2'))
		expect(rig.accounts.destinations().map(({ adapter }) => adapter.name)).toEqual([
			'Dailymotion (ada)',
			'Dailymotion (City Club)',
			'Dailymotion (City Club)',
		])
	})

	it('keep a row that says why when the vault has lost their secret', async () => {
		await start()
		const id = await connectAda()
		rig.disk.secrets.clear()
		rig = await rig.restart()
		await until(() => stateOf(id) === 'signed-out', 'signed out')
		await expect(rig.accounts.destinations()[0]?.adapter.prepare({ title: 'x' }, signal)).rejects.toMatchObject({
			code: 'account-secret-missing',
		})
	})

	it('say plainly whether they may stream live, and leave nothing behind', async () => {
		await start()
		const id = await connectAda()
		expect(await rig.accounts.check(id)).toEqual({ livestreamRight: 'yes', why: null })
		expect(rig.api.videos()).toEqual([])
		const other = (await rig.accounts.connectPassword({ ...rig.key(guest), username: 'guest', password: guest.password })).accountId
		const { livestreamRight, why } = await rig.accounts.check(other)
		expect(livestreamRight).toBe('no')
		expect(why?.text).toContain('Live streaming is not enabled on this Dailymotion account.')
		expect(view(other)?.livestreamRight).toBe('no')
	})

	it('warn once of a clock that is ten minutes off', async () => {
		await start({ skewMs: 600_000 })
		const id = await connectAda()
		await rig.livestreams.list(id, { filter: 'all', search: '', page: 1 })
		rig.accounts.setIngest(id, 'srt')
		expect(rig.notes.filter((note) => note.includes("this computer's clock is 10 min behind"))).toHaveLength(1)
	})
})

describe('going live', () => {
	it('goes to the chosen livestream, and to a new one without', async () => {
		await start()
		const id = await connectAda()
		const livestream = rig.api.addVideo({ ownerId: 'x2ada', title: 'Planned', mode: 'live', published: true })
		await rig.livestreams.choose(id, livestream.id)
		const prepare = () => rig.accounts.destinations()[0]?.adapter.prepare({ title: 'Title of the studio' }, signal)
		expect((await prepare())?.broadcastId).toBe(livestream.id)
		expect(rig.api.videos().map(({ title }) => title)).toEqual(['Planned'])
		await rig.livestreams.choose(id, null)
		expect((await prepare())?.broadcastId).not.toBe(livestream.id)
		expect(rig.api.videos().map(({ title }) => title)).toEqual(['Planned', 'Title of the studio'])
	})

	it('drops a chosen livestream that was deleted, and says so', async () => {
		await start()
		const id = await connectAda()
		const livestream = rig.api.addVideo({ ownerId: 'x2ada', title: 'Planned', mode: 'live' })
		await rig.livestreams.choose(id, livestream.id)
		rig.api.removeVideo(livestream.id)
		const error = await errorOf(Promise.resolve(rig.accounts.destinations()[0]?.adapter.prepare({ title: 'x' }, signal)))
		expect(error).toMatchObject({ code: 'platform-broadcast-gone', message: expect.stringContaining('“Planned” no longer exists') })
		expect(view(id)?.chosenLivestream).toBeNull()
	})

	it('takes the SRT address when it was chosen, and says when there is none', async () => {
		await start({ settings: { srtServer: 'srt://127.0.0.1:9000' } })
		const id = await connectAda()
		rig.accounts.setIngest(id, 'srt')
		const broadcast = await rig.accounts.destinations()[0]?.adapter.prepare({ title: 'x' }, signal)
		expect(broadcast?.ingest).toMatchObject({ protocol: 'srt', server: 'srt://127.0.0.1:9000?latency=200000' })
		expect(decodeURIComponent(broadcast?.ingest?.key ?? '')).toMatch(/^streamid=x9\w+\?auth=Demo_/)
		await rig.close()
		await start()
		const other = await connectAda()
		rig.accounts.setIngest(other, 'srt')
		await expect(rig.accounts.destinations()[0]?.adapter.prepare({ title: 'x' }, signal)).rejects.toMatchObject({ code: 'platform-no-srt' })
	})
})

it('never stops for a token in a show of twelve hours', async () => {
	await start({ inProcess: true, settings: { tokenLifetimeS: 36_000 / 10, onAirDelayMs: 0 } })
	const id = await connectAda()
	const key = (await rig.accounts.connectKey(rig.key(club, 'v2'))).accountId
	const broadcasts = await Promise.all(rig.accounts.destinations().map(({ adapter }) => adapter.prepare({ title: 'Long show' }, signal)))
	for (const { ingest } of broadcasts) rig.api.pushStarted(ingest?.key ?? '')
	const endMs = rig.clock.now() + 12 * 3_600_000
	let readings = 0
	while (rig.clock.now() < endMs) {
		rig.clock.advance(10_000)
		for (const broadcast of broadcasts) {
			expect((await broadcast.status(signal)).onAir).toBe(true)
			readings += 1
		}
	}
	expect(readings).toBe(2 * 12 * 360)
	// Renewed early and in the background: no reading was refused because of its token.
	expect(rig.api.tokens.issued()).toBeGreaterThanOrEqual(2 * 12)
	expect([stateOf(id), stateOf(key)]).toEqual(['connected', 'connected'])
})
