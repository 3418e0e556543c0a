import { expect, test } from 'vitest'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import type { AccountStore } from './account-store.ts'
import { createShowLivestreams } from './show-livestreams.ts'

const hourMs = 3_600_000

function rig() {
	let account = { id: 'a', showLivestream: null } as unknown as StoredAccount
	const it = { nowMs: 100 * hourMs }
	const store = {
		all: () => [account],
		find: (id: string) => (id === 'a' ? account : null),
		change(_: string, change: Partial<StoredAccount>) {
			account = { ...account, ...change }
		},
	} as unknown as AccountStore
	const open = () => createShowLivestreams(store, () => it.nowMs)
	return { it, open, livestreams: open() }
}

test('within a show, and after a restart in the middle of it, the same livestream is taken', () => {
	const { it, open, livestreams } = rig()
	expect(livestreams.of('a', 'Tonight')).toBeNull()
	livestreams.onShow(true, [])
	livestreams.keep('a', { id: 'l1', title: 'Tonight' })
	livestreams.onShow(true, ['a'])
	livestreams.onShow(true, [])
	expect(livestreams.of('a', 'Tonight')).toBe('l1')
	const restarted = open()
	restarted.onShow(false, [])
	expect(restarted.of('a', 'Tonight')).toBe('l1')
	expect(restarted.of('a', 'Another show')).toBeNull()
	it.nowMs += 12 * hourMs
	expect(restarted.of('a', 'Tonight')).toBeNull()
})

test('a show that was seen there and has ended leaves it; one that nobody saw does not', () => {
	const { livestreams } = rig()
	livestreams.keep('a', { id: 'l1', title: 'Tonight' })
	livestreams.onShow(true, [])
	livestreams.onShow(false, [])
	expect(livestreams.of('a', 'Tonight')).toBe('l1')
	livestreams.onShow(true, ['a'])
	// Switched off before the end.
	livestreams.onShow(true, [])
	livestreams.onShow(false, [])
	expect(livestreams.of('a', 'Tonight')).toBeNull()
})
