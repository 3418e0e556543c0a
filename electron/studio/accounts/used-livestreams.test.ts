import { expect, test } from 'vitest'
import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { collectStrayErrors } from '../../lib/testing/stray-errors.ts'
import { platformTimeout } from '../../platforms/platform-errors.ts'
import { createUsedLivestreams } from './used-livestreams.ts'

const livestream = (state: LivestreamSummary['state'], id = 'l1'): LivestreamSummary => ({
	id,
	title: 'Council',
	state,
	raw: state,
	onAir: false,
	schedule: null,
	visibility: 'public',
	url: null,
	remote: false,
})

async function afterShow(
	answer: () => Promise<LivestreamSummary>,
	chosen: (reads: number) => LivestreamSummary | null = () => livestream('waiting'),
) {
	const gone: string[] = []
	let reads = 0
	const used = createUsedLivestreams({
		chosen: () => chosen(reads),
		read: () => {
			reads += 1
			return answer()
		},
		clear: (accountId, { id }) => gone.push(`${accountId} ${id}`),
	})
	used.onShow(false, [])
	used.onShow(true, ['a'])
	used.onShow(true, [])
	used.onShow(false, [])
	used.onShow(false, [])
	await new Promise((resolve) => setImmediate(resolve))
	return { gone, reads }
}

test.each(['ended', 'converting'] as const)('a livestream that is %s after the show is cleared, once', async (state) => {
	expect(await afterShow(async () => livestream(state))).toEqual({ gone: ['a l1'], reads: 1 })
})

test('one that was only rehearsed stays chosen', async () => {
	expect((await afterShow(async () => livestream('waiting'))).gone).toEqual([])
})

test('a platform that does not answer changes nothing', async () => {
	expect((await afterShow(() => Promise.reject(platformTimeout('Platform', 30_000)))).gone).toEqual([])
})

test('another livestream that was chosen meanwhile stays', async () => {
	const chosen = (reads: number) => livestream('waiting', reads === 0 ? 'l1' : 'l2')
	expect((await afterShow(async () => livestream('ended'), chosen)).gone).toEqual([])
})

test('where nothing is chosen nothing is asked', async () => {
	expect(
		await afterShow(
			async () => livestream('ended'),
			() => null,
		),
	).toEqual({ gone: [], reads: 0 })
})

test('a bug while it is read is reported and changes nothing', async () => {
	const bug = new TypeError('a bug in the adapter')
	let gone: readonly string[] = ['?']
	expect(
		await collectStrayErrors(async () => {
			gone = (await afterShow(() => Promise.reject(bug))).gone
		}),
	).toEqual([bug])
	expect(gone).toEqual([])
})
