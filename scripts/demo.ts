// npm run demo: a whole show on this computer without a human, checked on the media that arrived. Exit 0 only when every claim holds.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesIn } from '../e2e/support/media-probe.ts'
import { startXDisplay } from '../e2e/support/x-display.ts'
import { checkInterrupted, checkReceived, checkRecording } from './demo/check-media.ts'
import { type Claim, claim, claimsOf } from './demo/claims.ts'
import { parseDemoOptions } from './demo/options.ts'
import { runShow } from './demo/run-show.ts'
import { splitConnections } from './demo/split-connections.ts'

async function demo(): Promise<boolean> {
	const options = parseDemoOptions(process.argv.slice(2))
	const startedAt = Date.now()
	const say = (line: string) => process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${line}\n`)
	await mkdir(options.outDir, { recursive: true })

	const own = process.env['DISPLAY'] ? null : await startXDisplay()
	if (own) await own.show('testsrc2')
	const display = process.env['DISPLAY'] ?? own?.name ?? ''
	say(own ? `a display of our own, ${display}, with something moving on it` : `capturing the display of this session, ${display}`)
	try {
		const mediaDir = join(options.outDir, 'platform')
		await rm(mediaDir, { recursive: true, force: true })
		const show = await runShow({ seconds: options.seconds, display, mediaDir, say })
		try {
			say('decoding what arrived')
			const received = (await filesIn(mediaDir, '.flv')).at(-1) ?? ''
			const parts = await splitConnections(show.sink, options.outDir)
			const recording = join(options.outDir, 'recording.mp4')
			if (show.recordingPath) await copyFile(show.recordingPath, recording)
			const claims: Claim[] = [
				...show.claims,
				...(await claimsOf('What arrived can be decoded', () => checkReceived(received, own !== null))),
				...(await claimsOf('What arrived at the cut destination can be decoded', () => checkInterrupted(parts))),
				...(show.recordingPath
					? await claimsOf('The recording can be decoded', () => checkRecording(recording, options.seconds))
					: [claim('There is a recording', false, 'none')]),
			]
			const passed = claims.every(({ holds }) => holds)
			const result = { passed, seconds: options.seconds, display: own ? 'own' : 'session', claims, show: show.report }
			await writeFile(join(options.outDir, 'report.json'), `${JSON.stringify(result, null, '\t')}\n`)
			if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
			else for (const { name, holds, found } of claims) process.stdout.write(`${holds ? 'yes' : 'NO '}  ${name} (${found})\n`)
			say(passed ? `every claim holds; see ${options.outDir}` : `not every claim holds; see ${options.outDir}`)
			return passed
		} finally {
			await show.studio.stop()
			await show.studio.remove()
			await show.sink.close()
			await show.platform.stop()
		}
	} finally {
		own?.close()
	}
}

demo().then(
	(passed) => {
		process.exitCode = passed ? 0 : 1
	},
	(error: unknown) => {
		process.stderr.write(`The demo could not be finished: ${error instanceof Error ? error.message : String(error)}\n`)
		process.exitCode = 1
	},
)
