import { filesIn } from '../../../e2e/support/media-probe.ts'
import { openScreen } from '../../../e2e/support/screen.ts'
import { claimsOf } from '../claims.ts'
import type { DemoResult } from '../options.ts'
import { callShow } from './call-show.ts'
import { checkLog } from './check-log.ts'
import { checkArrival } from './check-media.ts'
import { calledCues } from './cue-plan.ts'
import { expectedShow } from './expected.ts'
import { openCalledStudio } from './studio.ts'
import { writeList } from './write-list.ts'

/** Higher than a usual window: no row of the list has to be scrolled to. */
const windowSize = { width: 1600, height: 1500 }

/**
 * A show that a producer calls from a cue list, by clicks and keys in a real browser, sent to two stand-in platforms that run ads. One platform refuses an ad, one
 * break comes too soon, and one film is not there.
 */
export async function calledShow(options: {
	readonly minutes: number
	readonly outDir: string
	readonly say: (line: string) => void
}): Promise<DemoResult> {
	const { minutes, outDir, say } = options
	const cues = calledCues(minutes)
	const called = await openCalledStudio(outDir, minutes)
	try {
		const screen = await openScreen(called.studio, windowSize)
		const show = await (async () => {
			try {
				await writeList(called.studio, screen, cues)
				say(`${cues.length} cues are written`)
				return await callShow(called, screen, cues, options)
			} catch (error) {
				await screen.shot('called-failed')
				throw error
			} finally {
				await screen.close()
			}
		})()
		const states = await Promise.all(called.platforms.map(({ standIn }) => standIn.state()))
		say('decoding what arrived')
		const expected = expectedShow(show.entries, called.filmFile)
		const claims = [...(await claimsOf('The as-run log can be read', async () => checkLog(show, cues, states, called.missingFile)))]
		for (const { account, mediaDir } of called.platforms) {
			const files = await filesIn(mediaDir, '.flv')
			claims.push(...(await claimsOf(`${account}: what arrived can be decoded`, () => checkArrival(account, files.at(-1) ?? '', expected))))
		}
		return { claims, detail: { show: show.report, asRun: show.entries, adRequests: states.map(({ adRequests }) => adRequests) } }
	} finally {
		await called.close()
	}
}
