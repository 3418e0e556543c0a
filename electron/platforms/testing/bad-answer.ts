/** What may happen to one request on the network. */
export type BadAnswer =
	/** A guest network's page; the request does not reach the platform. */
	| 'a page that refuses'
	/** The request is carried out, and its answer is a web page, truncated, or lost. */
	| 'a page after it was done'
	| 'an answer cut in the middle'
	| 'a lost answer'
	/** The platform fails before the request was carried out. */
	| 'a fault'
	/** It is not carried out: a pause of one second is requested. */
	| 'a short pause'

export const badAnswers: readonly BadAnswer[] = [
	'a page that refuses',
	'a page after it was done',
	'an answer cut in the middle',
	'a lost answer',
	'a fault',
	'a short pause',
]

/** A network with one bad answer, to the request with this index; counts the requests. */
export function networkWith(bad: BadAnswer | null, index: number, seen: { count: number }): typeof globalThis.fetch {
	return async (input, init) => {
		const isIt = seen.count === index && bad !== null
		seen.count += 1
		return isIt ? answerOf(bad, () => globalThis.fetch(input, init)) : globalThis.fetch(input, init)
	}
}

async function answerOf(bad: BadAnswer, carryOut: () => Promise<Response>): Promise<Response> {
	const page = (status: number) =>
		new Response('<html><body>Welcome to the guest network</body></html>', { status, headers: { 'content-type': 'text/html' } })
	switch (bad) {
		case 'a page that refuses':
			return page(403)
		case 'a page after it was done':
			await (await carryOut()).text()
			return page(200)
		case 'an answer cut in the middle': {
			const { status, headers } = await carryOut()
			return new Response(cutBody(), { status: status === 204 ? 200 : status, headers })
		}
		case 'a lost answer':
			await (await carryOut()).text()
			throw new TypeError('fetch failed', { cause: { code: 'UND_ERR_SOCKET' } })
		case 'a fault':
			return page(503)
		case 'a short pause':
			return new Response('{"message":"slow down"}', { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '1' } })
	}
}

function cutBody(): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start(controller) {
			controller.enqueue(new TextEncoder().encode('{"id":'))
			controller.error(new TypeError('terminated', { cause: { code: 'UND_ERR_SOCKET' } }))
		},
	})
}
