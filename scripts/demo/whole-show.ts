import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { filesIn } from '../../e2e/support/media-probe.ts'
import { startXDisplay } from '../../e2e/support/x-display.ts'
import { checkInterrupted, checkReceived, checkRecording } from './check-media.ts'
import { type Claim, claim, claimsOf } from './claims.ts'
import type { DemoResult } from './options.ts'
import { runShow } from './run-show.ts'
import { splitConnections } from './split-connections.ts'

/** A whole show on a real host: a captured screen, cuts, an ad, a destination that is cut and comes back, a recording. */
export async function wholeShow(options: {
	readonly seconds: number
	readonly outDir: string
	readonly say: (line: string) => void
}): Promise<DemoResult> {
	const { seconds, outDir, say } = options
	const own = process.env['DISPLAY'] ? null : await startXDisplay()
	if (own) await own.show('testsrc2')
	const display = process.env['DISPLAY'] ?? own?.name ?? ''
	say(own ? `a display of our own, ${display}, with something moving on it` : `capturing the display of this session, ${display}`)
	try {
		const mediaDir = join(outDir, 'platform')
		await rm(mediaDir, { recursive: true, force: true })
		const show = await runShow({ seconds, display, mediaDir, say })
		try {
			say('decoding what arrived')
			const received = (await filesIn(mediaDir, '.flv')).at(-1) ?? ''
			const parts = await splitConnections(show.sink, outDir)
			const recording = join(outDir, 'recording.mp4')
			if (show.recordingPath) await copyFile(show.recordingPath, recording)
			const claims: Claim[] = [
				...show.claims,
				...(await claimsOf('What arrived can be decoded', () => checkReceived(received, own !== null))),
				...(await claimsOf('What arrived at the cut destination can be decoded', () => checkInterrupted(parts))),
				...(show.recordingPath
					? await claimsOf('The recording can be decoded', () => checkRecording(recording, seconds))
					: [claim('There is a recording', false, 'none')]),
			]
			return { claims, detail: { seconds, display: own ? 'own' : 'session', show: show.report } }
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
