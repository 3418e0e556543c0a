import type { Fault, Rig } from '../lib/rig.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The line or the ingest is spoiled for so long, s. */
function spoiled(name: string, seconds: number, begin: (rig: Rig) => Promise<void> | void, limits: Fault['limits'] = {}): Fault {
	return {
		group: 'A destination',
		name: `${name}, ${seconds} s`,
		lasts: true,
		async does(rig) {
			await begin(rig)
			await wait(seconds * 1000)
			rig.there.sink.setMode('accept')
			await rig.there.proxy.set('pass')
		},
		limits: { noticedMs: 5000, backMs: 5000, ...limits },
	}
}

const away = (seconds: number) =>
	spoiled('nothing listens', seconds, ({ there }) => there.proxy.set('refuse', true), { backMs: seconds > 20 ? 10_000 : 5000 })

export const destinationFaults: readonly Fault[] = [
	{
		group: 'A destination',
		name: 'resets the connection once',
		afterMs: 8000,
		does: ({ there }) => there.proxy.set('pass', true),
		limits: { noticedMs: 5000, backMs: 3000 },
	},
	away(1),
	away(5),
	away(30),
	away(120),
	{ ...spoiled('accepts and never reads', 40, ({ there }) => there.proxy.set('stall'), { noticedMs: 30_000 }), redWithinMs: 30_000 },
	spoiled('holds the old connection and refuses another one', 20, ({ there }) => there.proxy.set('hold', true), { backMs: 15_000 }),
	spoiled('accepts the connection and never answers', 10, ({ there }) => there.proxy.set('silent', true), { backMs: 10_000 }),
	spoiled(
		'refuses the key',
		8,
		async ({ there }) => {
			there.sink.setMode('refuse-key')
			await there.proxy.set('pass', true)
		},
		{ backMs: 30_000 },
	),
]

/** The show fills its bitrate, and the bitrate follows the line: for a rig with `isBusy`. */
export const slowLineFaults: readonly Fault[] = [
	{
		...spoiled('its line carries two thirds of what is sent', 25, ({ there }) => there.proxy.set(215_000), {
			noticedMs: 5000,
			backMs: 1000,
		}),
		isLossless: true,
	},
]
