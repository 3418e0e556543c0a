import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { ErrorCode } from '../../../shared/texts/keys.ts'
import type { AccountAdapter, AccountShow } from '../../platforms/account-platform.ts'
import type { PlatformBroadcast } from '../../platforms/platform.ts'
import { platformCodes, RateLimitedError } from '../../platforms/platform-errors.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { passPauses } from '../../platforms/testing/pass-pauses.ts'
import { showAdapter } from './account-destination.ts'
import type { AccountStore } from './account-store.ts'
import { createUnconfirmedEnds } from './unconfirmed-ends.ts'

const chosenLivestream = { id: 'l1', title: 'Council', state: 'ended' }
const refusal = (code: ErrorCode) => AppError.fromData({ code, message: 'It was finished.', action: 'Try again.', retryable: true })

function rig(
	chosen: typeof chosenLivestream | null,
	prepare: (show: AccountShow) => Promise<Pick<PlatformBroadcast, 'broadcastId'>>,
	before: string | null = null,
) {
	const changes: object[] = []
	const notes: string[] = []
	const kept: string[] = []
	const clock = createManualClock()
	const adapter = showAdapter({
		limitations: [],
		accountId: 'a',
		name: 'Somewhere',
		adapter: { id: 'somewhere', name: 'Somewhere', prepare } as unknown as AccountAdapter,
		store: {
			get: () => ({ chosenLivestream: chosen, ingestProtocol: 'rtmp' }),
			change: (_: string, change: object) => changes.push(change),
		} as unknown as AccountStore,
		requireUsable: () => {},
		unconfirmedEnds: createUnconfirmedEnds({ clock, note: () => {} }),
		showLivestreams: {
			of: () => before,
			keep: (_, { id }) => kept.push(id),
			forget: () => kept.push('none'),
		},
		clock,
		note: ({ text }) => notes.push(text),
		onChange: () => {},
	})
	return { kept, changes, notes, clock, prepare: () => adapter.prepare({ title: 'Tonight' }, new AbortController().signal) }
}

test.each([
	[platformCodes.over, 'It was finished.'],
	[platformCodes.gone, 'no longer exists'],
])('a chosen livestream that cannot be sent to anymore (%s) is cleared, so that trying again makes a new one', async (code, words) => {
	const { changes, prepare } = rig(chosenLivestream, () => Promise.reject(refusal(code)))
	await expect(prepare()).rejects.toMatchObject({ message: expect.stringContaining(words) })
	expect(changes).toEqual([{ chosenLivestream: null }])
})

test('any other refusal leaves the choice as it is', async () => {
	const { changes, prepare } = rig(chosenLivestream, () => Promise.reject(refusal(platformCodes.refused)))
	await expect(prepare()).rejects.toMatchObject({ code: platformCodes.refused })
	expect(changes).toEqual([])
})

test('the livestream of the show is remembered, a new one by the title of the show', async () => {
	const fresh = rig(null, async () => ({ broadcastId: 'l2' }))
	await fresh.prepare()
	expect(fresh.changes).toEqual([{ lastLivestream: { id: 'l2', title: 'Tonight' }, livestreamRight: 'yes' }])
	const chosen = rig(chosenLivestream, async () => ({ broadcastId: 'l1' }))
	await chosen.prepare()
	expect(chosen.changes).toEqual([{ lastLivestream: { id: 'l1', title: 'Council' } }])
})

test('a pause that the platform asks for is waited out, up to a minute in all', async () => {
	let refusals = 2
	const { clock, notes, prepare } = rig(null, async () => {
		if (refusals-- > 0) throw new RateLimitedError('Somewhere', 20_000)
		return { broadcastId: 'l1' }
	})
	const sinceMs = clock.steady()
	expect((await passPauses(clock, prepare())).broadcastId).toBe('l1')
	expect([clock.steady() - sinceMs, notes]).toEqual([
		40_000,
		Array(2).fill('received too many requests. Showcaller sends the next one in 20 s.'),
	])
	refusals = 9
	await expect(passPauses(clock, prepare())).rejects.toMatchObject({ code: 'platform-rate-limited' })
	expect(refusals).toBe(5)
})

test('with nothing chosen the show stays on the livestream that it was on, unless that is over', async () => {
	const asked: (string | null)[] = []
	const stays = rig(
		null,
		async ({ livestreamId }) => {
			asked.push(livestreamId)
			return { broadcastId: livestreamId ?? 'new' }
		},
		'l7',
	)
	expect((await stays.prepare()).broadcastId).toBe('l7')
	const over = rig(
		null,
		async ({ livestreamId }) => {
			asked.push(livestreamId)
			if (livestreamId !== null) throw refusal(platformCodes.over)
			return { broadcastId: 'new' }
		},
		'l7',
	)
	expect((await over.prepare()).broadcastId).toBe('new')
	expect([asked, stays.kept, over.kept]).toEqual([['l7', 'l7', null], ['l7'], ['none', 'new']])
})
