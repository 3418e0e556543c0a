import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { ActivityEntry, ShowReport } from '../../shared/domain/show.ts'
import { toAppErrorData } from '../../shared/errors/app-error.ts'
import { messageOf, say } from '../../shared/texts/english.ts'
import { type Text, verbatim } from '../../shared/texts/text.ts'
import { errorText } from '../lib/error-text.ts'
import { reportUnlessExpected } from '../lib/expected.ts'
import type { Log } from '../lib/log.ts'
import type { PushPort } from './destination.ts'
import type { RunningShow, ShowRecorder, ShowRecording } from './running-show.ts'

export interface ShowEndDeps {
	readonly push: PushPort
	/** Resolves when all that a safety delay holds has left. */
	readonly drain: () => Promise<void>
	readonly log: Log
	readonly recordingsOf: ShowRecorder['recordingsOf']
	readonly note: (kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: Text, text: Text) => void
}

/** Ends everything that a show uses, in order. Resolves with the id of its report; null = it was never on air, or its report could not be saved. */
export async function endShow(show: RunningShow, endedBy: ShowReport['endedBy'], deps: ShowEndDeps): Promise<string | null> {
	show.cancelWarning()
	show.destinations.dispose()
	const closed = show.reportBuilder.close()
	// What was held for viewers still reaches them.
	if (show.wasOnAir && endedBy !== 'handed-over') await deps.drain()
	const file = await endStages(show, endedBy === 'handed-over', deps)
	show.lease?.dispose()
	deps.note('show', 'info', verbatim(show.title), show.wasOnAir ? say('show/ended') : say('show/never-on-air'))
	if (!show.wasOnAir) {
		closed.discard()
		return null
	}
	const files = [...(show.isResumed ? await earlierRecordings(show, file, deps) : []), ...(file ? [file] : [])]
	const { report, saved } = closed.finish(endedBy, files.map(inReport))
	if (!saved) deps.note('system', 'error', say('show/report'), say('show/report-not-saved'))
	return saved ? report.id : null
}

/** `goesOn`: another computer sends to the same livestreams, so they are not ended. */
async function endStages({ destinations, recording }: RunningShow, goesOn: boolean, deps: ShowEndDeps): Promise<RecordingFile | null> {
	const stages = goesOn ? [deps.push.stopAll] : [destinations.finishEarly, deps.push.stopAll, destinations.finishPlatforms]
	// Even if one part fails, the others are ended as well, and the show is over.
	for (const end of stages)
		await end().catch((error: unknown) => deps.log.error('A stage of the show did not end in order', { error: errorText(error) }))
	return recording ? stopRecording(recording, deps) : null
}

async function stopRecording(recording: ShowRecording, { note }: ShowEndDeps): Promise<RecordingFile | null> {
	try {
		return await recording.stop()
	} catch (error) {
		reportUnlessExpected(error)
		note('recording', 'error', say('recording/subject'), messageOf(toAppErrorData(error)))
		return null
	}
}

/** Those that the show made before it was interrupted. */
async function earlierRecordings({ id }: RunningShow, last: RecordingFile | null, deps: ShowEndDeps): Promise<readonly RecordingFile[]> {
	try {
		const kept = await deps.recordingsOf(id)
		return kept.filter((file) => !file.isClip && file.id !== last?.id)
	} catch (error) {
		reportUnlessExpected(error)
		return []
	}
}

function inReport({ id, path, startedAtMs, durationMs, bytes, status }: RecordingFile): ShowReport['recordings'][number] {
	return { id, path, startedAtMs, durationMs, bytes, status }
}
