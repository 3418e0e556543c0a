import { expect, test } from 'vitest'
import { Secret } from '../../lib/secret.ts'
import { createTokenHolder, type Grant } from './token-holder.ts'

function rig() {
	let nowMs = 0
	const asked: { readonly by: object; grant(token: string, expiresAtMs?: number): void; refuse(): void }[] = []
	const inUse: string[] = []
	const holder = createTokenHolder<object, Grant>({
		clock: { steady: () => nowMs },
		credentials: { id: 'first' },
		request: (by) =>
			new Promise((resolve, reject) =>
				asked.push({
					by,
					grant: (token, expiresAtMs = 1000) => resolve({ token: new Secret(token), expiresAtMs }),
					refuse: () => reject(new Error('refused')),
				}),
			),
		onGrant: ({ token }) => inUse.push(token.reveal()),
	})
	const revealed = (promise: Promise<Secret>) => promise.then((secret) => secret.reveal())
	return { holder, asked, inUse, revealed, at: (ms: number) => (nowMs = ms) }
}

test('all who wait share one request, and a valid token is given out at once', async () => {
	const { holder, asked, revealed, at } = rig()
	const waiting = [revealed(holder.token()), revealed(holder.token())]
	asked[0]?.grant('a')
	expect(await Promise.all(waiting)).toEqual(['a', 'a'])
	expect(await revealed(holder.token())).toBe('a')
	expect(asked).toHaveLength(1)
	at(1000)
	const again = revealed(holder.token())
	asked[1]?.grant('b', 2000)
	expect(await again).toBe('b')
})

test('after a refusal one request is made, and none when the token has been replaced already', async () => {
	const { holder, asked, revealed } = rig()
	const first = holder.token()
	asked[0]?.grant('a')
	const refused = await first
	const renewed = [revealed(holder.renew(refused)), revealed(holder.renew(refused))]
	asked[1]?.grant('b')
	expect(await Promise.all(renewed)).toEqual(['b', 'b'])
	expect(await revealed(holder.renew(refused))).toBe('b')
	expect(asked).toHaveLength(2)
})

test.each(['grant', 'refuse'] as const)('what an older sign-in leads to (%s) is not used once another was adopted', async (how) => {
	const { holder, asked, inUse, revealed } = rig()
	const waiting = revealed(holder.token())
	const next = { id: 'next' }
	holder.adopt(next)
	if (how === 'grant') asked[0]?.grant('old')
	else asked[0]?.refuse()
	await expect.poll(() => asked.length).toBe(2)
	expect(asked[1]?.by).toBe(next)
	asked[1]?.grant('new')
	expect(await waiting).toBe('new')
	expect(inUse).toEqual(['new'])
})
