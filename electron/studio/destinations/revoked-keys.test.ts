import { afterEach, expect, test } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { accountPlatforms } from '../../platforms/account-platforms.ts'
import { onlyEnglish } from '../../platforms/browser-sign-in.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { passPauses } from '../../platforms/testing/pass-pauses.ts'
import type { ContractStandIn, PlatformStandIn } from '../../platforms/testing/stand-in.ts'
import { until } from '../../platforms/testing/until.ts'
import { createAccountStore } from '../accounts/account-store.ts'
import { type AccountService, openAccounts } from '../accounts/accounts.ts'
import { createDisk } from '../accounts/testing/accounts-rig.ts'

const signal = new AbortController().signal
const closing: (() => unknown)[] = []
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close()
})

/** The first stand-in of each platform. */
const cases = await Promise.all(
	accountPlatforms.map(async ({ id, name }) => {
		const { contractStandIns } = (await import(`../../platforms/${id}/stand-in/contract.ts`)) as {
			contractStandIns: readonly ContractStandIn[]
		}
		const [first] = contractStandIns
		if (!first) throw new Error(`${name} has no stand-in.`)
		return [name, first] as const
	}),
)

/** A show on the account of a stand-in. */
async function onAir(contract: ContractStandIn) {
	const clock = createManualClock()
	const standIn = await contract.start(clock)
	const notes: string[] = []
	const accounts = openAccounts({
		platforms: accountPlatforms,
		store: createAccountStore({ ...createDisk(), log: silentLog, onSecret: () => {} }),
		clock,
		random: () => 0.5,
		log: silentLog,
		show: { isSending: () => true, setEnabled: async () => {} },
		onSecret: () => {},
		languages: onlyEnglish,
		note: (level, subject, text) => notes.push(`${level} ${subject} ${text.text}`),
	})
	closing.push(() => standIn.close(), accounts.dispose)
	await connect(accounts, standIn, clock, standIn.key.clientSecret)
	const [destination] = accounts.destinations()
	if (!destination) throw new Error('It is no destination.')
	const broadcast = await passPauses(clock, destination.adapter.prepare({ title: 'Evening show' }, signal))
	for (const ingest of [broadcast.ingest, broadcast.backupIngest]) if (ingest) standIn.pushStarted(ingest)
	clock.advance(10_000)
	if (broadcast.publish) await passPauses(clock, broadcast.publish.go(signal))
	const read = () => passPauses(clock, broadcast.status(signal))
	for (let tries = 0; tries < 30 && (await read()).onAir !== true; tries += 1) clock.advance(2000)
	expect((await read()).onAir).toBe(true)
	return { clock, standIn, accounts, broadcast, notes, read }
}

async function connect(accounts: AccountService, standIn: PlatformStandIn, clock: ManualClock, clientSecret: string): Promise<void> {
	const { platformId, variant, clientId, extra, endpoints } = standIn.key
	await passPauses(clock, accounts.connectKey({ platformId, variant, clientId, clientSecret, extra, endpoints }))
}

test.each(cases)(
	'%s: a key that is revoked during the show is reported, and the end that it prevented is caught up',
	async (_, contract) => {
		const { clock, standIn, accounts, broadcast, notes, read } = await onAir(contract)
		standIn.revokeKey()
		await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/signed-out|credentials-wrong/) })
		const [view] = accounts.views()
		// The screen offers to connect again whenever an account is in this state.
		expect(view?.state).toMatchObject({ kind: 'signed-out', error: { action: expect.stringMatching(/connect/i) } })
		expect(notes.filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining('has to be connected again.')])

		const ended = await passPauses(clock, broadcast.finish(signal)).then(
			() => true,
			() => false,
		)
		const another = 'another-key-0123456789'
		standIn.makeKey(another)
		await connect(accounts, standIn, clock, another)
		await until(() => notes.some((line) => /^good .* is connected again\.$/.test(line)), 'it is connected again')
		if (ended) return
		// The refresh is requested at once: only a timer that is already due has to run.
		clock.advance(1)
		await until(() => notes.some((line) => line.includes('has now confirmed the end of the show.')), 'the end is confirmed')
		expect((await read()).onAir).not.toBe(true)
	},
)
