import { expect, test } from 'vitest'
import type { LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { noText, verbatim } from '../../../shared/texts/text.ts'
import type { AccountAdapter } from '../../platforms/account-platform.ts'
import { platformCodes } from '../../platforms/platform-errors.ts'
import { type AccountLivestreamsOptions, createAccountLivestreams } from './account-livestreams.ts'

const finish: LivestreamAction = {
	id: 'finish',
	label: verbatim('Finish'),
	line: noText,
	danger: true,
	confirm: null,
	blockedBy: verbatim('Only a published livestream can be finished.'),
}

function livestreamsWith(actions: readonly LivestreamAction[]) {
	const adapter = { about: { read: async () => ({ summary: { title: 'One' }, actions }) } } as unknown as AccountAdapter
	return createAccountLivestreams({
		accounts: {
			ask: (_: string, request: (asked: AccountAdapter, signal: AbortSignal) => unknown) => request(adapter, new AbortController().signal),
			variantOf: () => ({ name: 'Somewhere', variant: { cannot: [] }, capabilities: { about: true } }),
		} as unknown as AccountLivestreamsOptions['accounts'],
		store: {} as AccountLivestreamsOptions['store'],
		makeThumbnail: () => Promise.reject(new Error('none')),
		onChange: () => {},
	})
}

test.each([
	['the state does not allow it', [finish], 'Only a published livestream can be finished.'],
	['it is not offered any more', [], 'This is not possible for this livestream now.'],
])('what cannot be done because %s is refused as that, and not as a form', async (_, actions, message) => {
	const act = livestreamsWith(actions).act('a', 'l1', { actionId: 'finish', confirmed: true, typed: '' })
	await expect(act).rejects.toMatchObject({ code: platformCodes.wrongState, message })
})
