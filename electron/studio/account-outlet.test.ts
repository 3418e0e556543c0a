import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import type { AccountAdapter } from '../platforms/account-platform.ts'
import type { PlatformBroadcast } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { showAdapter } from './account-outlet.ts'
import type { AccountStore } from './account-store.ts'

const chosenLive = { id: 'l1', title: 'Council', state: 'ended' }
const refusal = (code: string) => new AppError({ code, message: 'It was finished.', action: 'Try again.', retryable: true })

function rig(chosen: typeof chosenLive | null, prepare: () => Promise<Pick<PlatformBroadcast, 'broadcastId'>>) {
	const changes: object[] = []
	const adapter = showAdapter({
		accountId: 'a',
		name: 'Somewhere',
		adapter: { id: 'somewhere', name: 'Somewhere', prepare } as unknown as AccountAdapter,
		store: {
			get: () => ({ chosenLive: chosen, ingestProtocol: 'rtmp' }),
			change: (_: string, change: object) => changes.push(change),
		} as unknown as AccountStore,
		requireUsable: () => {},
		onChange: () => {},
	})
	return { changes, prepare: () => adapter.prepare({ title: 'Tonight' }, new AbortController().signal) }
}

test.each([
	[platformCodes.over, 'It was finished.'],
	[platformCodes.gone, 'no longer exists'],
])('a chosen live that cannot be sent to any more (%s) is let go of, so that trying again makes a new one', async (code, words) => {
	const { changes, prepare } = rig(chosenLive, () => Promise.reject(refusal(code)))
	await expect(prepare()).rejects.toMatchObject({ message: expect.stringContaining(words) })
	expect(changes).toEqual([{ chosenLive: null }])
})

test('any other refusal leaves the choice as it is', async () => {
	const { changes, prepare } = rig(chosenLive, () => Promise.reject(refusal(platformCodes.refused)))
	await expect(prepare()).rejects.toMatchObject({ code: platformCodes.refused })
	expect(changes).toEqual([])
})

test('the live of the show is remembered, a new one by the title of the show', async () => {
	const fresh = rig(null, async () => ({ broadcastId: 'l2' }))
	await fresh.prepare()
	expect(fresh.changes).toEqual([{ lastLive: { id: 'l2', title: 'Tonight' }, liveRight: 'yes' }])
	const chosen = rig(chosenLive, async () => ({ broadcastId: 'l1' }))
	await chosen.prepare()
	expect(chosen.changes).toEqual([{ lastLive: { id: 'l1', title: 'Council' } }])
})
