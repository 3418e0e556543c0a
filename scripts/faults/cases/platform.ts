import { type Fault, type Stage, wait } from '../lib/fault.ts'
import type { Answering, PlatformIngest } from '../lib/platform-ingest.ts'

export interface PlatformStage extends Stage {
	readonly platform: PlatformIngest
}

const group = 'A platform'
/** Only the platform knows: what it says is asked for every ten seconds. */
const knownWithinMs = 30_000

/** Its interface answers like this for so long, s, while its ingest is as it should be. */
function answers(name: string, seconds: number, answering: Answering, more: Partial<Fault<PlatformStage>> = {}): Fault<PlatformStage> {
	return {
		group,
		name: `${name}, ${seconds} s`,
		async does({ kit: { platform } }) {
			platform.answer(answering)
			await wait(seconds * 1000)
			platform.answer(null)
		},
		lasts: true,
		isWell: ({ destinations }) =>
			destinations.every(({ enabled, capabilities, platformOnAir }) => !enabled || !capabilities.onAirStatus || platformOnAir === true),
		...more,
		// The next tries come later the longer it has been away.
		limits: { noticedMs: knownWithinMs, backMs: 45_000, isLossless: true, ...more.limits },
	}
}

const body = (text: string, type = 'application/json') => ({ body: text, headers: { 'content-type': type } })
const says =
	(onAir: boolean): Answering =>
	(reply) => ({ ...reply, body: reply.body.replace(/"onair":(true|false)/g, `"onair":${onAir}`) })

export const platformFaults: readonly Fault<PlatformStage>[] = [
	answers('its interface is down', 40, (reply) => ({ ...reply, lost: true })),
	answers('its interface answers after 20 s', 60, (reply) => ({ ...reply, delayMs: 20_000 })),
	answers('its interface answers 418', 40, (reply) => ({ ...reply, status: 418, ...body('{"error":"teapot"}') })),
	answers('its interface answers 500 with a page', 40, (reply) => ({
		...reply,
		status: 500,
		...body('<!doctype html><title>Internal Server Error</title><h1>Oops</h1>', 'text/html'),
	})),
	answers('its interface answers 200 without anything', 40, (reply) => ({ ...reply, status: 200, ...body('') })),
	answers('it says that the show is off the air while it gets it', 40, says(false), {
		says: /viewers/i,
		untrue: ({ show, destinations }, forMs) =>
			forMs > knownWithinMs && forMs < 40_000 && show.state.kind === 'on-air' && show.state.missing === 0 && destinations.length > 0
				? 'every destination is counted as seen although a platform says no'
				: null,
	}),
	{
		...answers('it says that the show is on the air while it gets nothing', 20, says(true)),
		async does({ kit: { platform } }) {
			platform.answer(says(true))
			await platform.spoil('refuse')
			await wait(20_000)
			await platform.spoil('pass')
			platform.answer(null)
		},
		limits: { noticedMs: 5000, backMs: 10_000 },
	},
]
