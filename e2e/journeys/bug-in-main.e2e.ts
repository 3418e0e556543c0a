import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultInjection, faultText, injectFault, type MainFault } from '../support/injected-faults.ts'
import { filesIn, longestGapS, packets, streamFaults } from '../support/media-probe.ts'
import { fullRateFormat, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const frameS = 1 / 30
let studio: StudioHost

beforeEach(async () => {
	studio = await startStudio({ settings: showSettings([red], { format: fullRateFormat }), environment: faultInjection() })
	await studio.until('the program runs', ({ program }) => program.process === 'running')
})
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

async function moreFrames(count: number): Promise<void> {
	const from = (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
	await studio.until(`${count} more frames`, ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count)
}

/** The lines of the log about errors that nobody expected. */
async function strayErrors(): Promise<readonly { readonly count: number; readonly error: string }[]> {
	const lines = (await studio.logFile()).split('\n').filter((line) => line.includes('An error that nobody expected'))
	return lines.map((line) => JSON.parse(line) as { count: number; error: string })
}

test('an error that nobody expected is logged, counted and reported, and the show stays on air', async () => {
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await moreFrames(30)
	const faults: readonly MainFault[] = ['unhandled rejection', 'uncaught exception']
	for (const [index, fault] of faults.entries()) {
		const count = index + 1
		injectFault(studio.pid, fault)
		const { app } = await studio.until(`said ${count} times`, ({ app }) =>
			app.problems.some(({ error }) => error.code === 'internal-error' && error.params?.['count'] === count),
		)
		expect(app.problems.filter(({ error }) => error.code === 'internal-error')).toMatchObject([
			{ blocking: false, error: { message: expect.stringContaining(count === 1 ? 'went wrong once' : 'went wrong 2 times') } },
		])
		await expect.poll(strayErrors).toHaveLength(count)
		expect((await strayErrors())[index]).toMatchObject({
			count,
			error: expect.stringMatching(new RegExp(`^${faultText(fault)}\\n\\s+at `)),
		})
		await moreFrames(45)
		expect((await studio.snapshot()).show.state.kind).toBe('on-air')
	}
	// Everything still works, and the platform saw one whole stream.
	await studio.call('show.end', {})
	const received = await filesIn(studio.practiceMediaDir, '.flv')
	expect(received).toHaveLength(1)
	const all = await packets(received[0] as string)
	expect(streamFaults(all, frameS)).toEqual([])
	expect(longestGapS(all, 'video')).toBeLessThan(2.5 * frameS)
	expect(await studio.stop()).toBe(0)
})
