import type { SpoiledLine } from '../../../electron/testing/spoiled-line.ts'
import { type End, type Fault, wait } from '../lib/fault.ts'

const group = 'A destination'

/** The line or the ingest is spoiled for so long, s. */
function spoiled(name: string, seconds: number, begin: (end: End) => Promise<void>, more: Partial<Fault> = {}): Fault {
	return {
		group,
		name: `${name}, ${seconds} s`,
		isOfDestination: true,
		lasts: true,
		// What went wrong just before makes the next tries come later.
		afterMs: 8000,
		async does({ theres }) {
			const hit = theres.filter(({ protocol }) => more.protocols?.includes(protocol) ?? true)
			await Promise.all(hit.map(begin))
			await wait(seconds * 1000)
			await Promise.all(
				hit.map(async (end) => {
					await end.refuseKey(false)
					await end.spoil('pass')
				}),
			)
		},
		...more,
		limits: { noticedMs: 5000, backMs: 5000, ...more.limits },
	}
}

type LineState = Parameters<SpoiledLine['set']>[0]
const line =
	(state: LineState, reset = false) =>
	({ spoil }: End) =>
		spoil(state, reset)

/** Tries come every few seconds after some time, so that a server that is back is not flooded. */
const away = (seconds: number) => spoiled('nothing listens', seconds, line('refuse'), { limits: { backMs: seconds > 20 ? 10_000 : 5000 } })

export const destinationFaults: readonly Fault[] = [
	{
		group,
		name: 'resets the connection once',
		isOfDestination: true,
		afterMs: 8000,
		async does({ theres }) {
			await Promise.all(theres.map(({ spoil }) => spoil('pass', true)))
		},
		// A connection begins with a keyframe, and those are two seconds apart.
		limits: { noticedMs: 5000, backMs: 4500 },
	},
	away(1),
	away(5),
	away(30),
	away(120),
	// A server that goes on reading into memory that fills, and only then stops: nothing tells it from a good one before.
	spoiled('accepts and never reads', 40, line('stall'), { redWithinMs: 30_000, limits: { noticedMs: 30_000, backMs: 10_000 } }),
	spoiled('holds the old connection and refuses another one', 20, line('hold', true), {
		protocols: ['rtmp', 'rtmps'],
		limits: { backMs: 15_000 },
	}),
	spoiled('accepts the connection and never answers', 10, line('silent', true), { limits: { backMs: 10_000 } }),
	// That is final until somebody tries again, but not for one whose key was accepted before.
	spoiled('refuses the key', 8, ({ refuseKey }) => refuseKey(true), { limits: { backMs: 30_000 } }),
]

/** The show fills its bitrate, and the bitrate follows the line: for a stage with a busy film. */
export const slowLineFaults: readonly Fault[] = [
	spoiled('its line carries two thirds of what is sent', 25, line(215_000), { limits: { backMs: 1000, isLossless: true } }),
]
