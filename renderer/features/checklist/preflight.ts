import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { hasSound, isWithoutSignal, kindHasPicture, type Source } from '../../../shared/domain/source.ts'
import { usedSources } from '../../../shared/domain/source-use.ts'
import { formatBytes, formatDuration } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import type { CheckRow } from '../../ui/check-list.tsx'

export interface CheckSummary {
	readonly tone: 'good' | 'warning' | 'running'
	readonly title: string
	readonly line: string
	readonly rows: readonly CheckRow[]
}

type Checked = Pick<StudioSnapshot, 'app' | 'show' | 'program' | 'destinations' | 'recording'>

/** Less remaining recording time than this is a warning, ms. */
const littleRoomMs = 60 * 60_000

/** The checks before Go live, derived from the state that the screen already has. */
export function preflight(state: Checked, texts: Texts): CheckSummary {
	const rows = [
		pictureAndSound(state, texts),
		destinations(state, texts),
		details(state, texts),
		recording(state, texts),
		...parts(state, texts),
	]
	const bad = rows.filter(({ state: row }) => row === 'failed' || row === 'warning')
	const { blockedBy } = state.show
	const passed = rows.filter(({ state: row }) => row === 'passed').length
	if (blockedBy) return { tone: 'warning', title: texts.checklist.blocked, line: texts.say.both(blockedBy), rows }
	if (bad.length > 0) {
		const title = bad.length === 1 ? texts.checklist.fix : texts.checklist.fixMany({ count: bad.length })
		return { tone: 'warning', title, line: texts.checklist.stillPossible, rows }
	}
	return { tone: 'good', title: texts.checklist.ready, line: texts.checklist.readyDetail({ count: passed }), rows }
}

/** The recording needs the program's total bitrate, audio included. */
export function recordingRoomMs(
	freeBytes: number,
	profile: { readonly videoBitrateKbps: number; readonly audioBitrateKbps: number },
): number {
	return ((freeBytes * 8) / ((profile.videoBitrateKbps + profile.audioBitrateKbps) * 1000)) * 1000
}

function pictureAndSound({ program }: Checked, texts: Texts): CheckRow {
	const row = { id: 'picture', title: texts.checklist.picture }
	const { sourceStates, scenes } = program
	const sources = usedSources(program)
	if (scenes.length === 0) return { ...row, state: 'warning', line: texts.checklist.noScenes }
	const broken = sources.filter(({ id }) => isWithoutSignal(sourceStates[id]))
	if (broken.length > 0) return { ...row, state: 'warning', line: texts.checklist.pictureLost({ names: names(broken) }) }
	if (program.process !== 'running') return { ...row, state: 'running', line: texts.checklist.pictureStarting }
	const pictures = sources.filter(({ settings }) => kindHasPicture(settings.kind)).length
	const sounds = sources.filter(({ settings }) => hasSound(settings)).length
	return { ...row, state: 'passed', line: texts.checklist.pictureOk({ pictures, sounds }) }
}

function destinations({ destinations }: Checked, texts: Texts): CheckRow {
	const row = { id: 'destinations', title: texts.checklist.destinations }
	const enabled = destinations.filter(({ enabled }) => enabled)
	if (enabled.length === 0) return { ...row, state: 'failed', line: texts.checklist.noDestination }
	const [problem, ...others] = enabled.flatMap(({ profileProblems }) => profileProblems)
	if (problem) {
		const sentence = texts.say(problem)
		const line = others.length === 0 ? sentence : texts.checklist.and({ sentence, others: others.length })
		return { ...row, state: 'warning', line }
	}
	return { ...row, state: 'passed', line: names(enabled) }
}

function details({ show }: Checked, texts: Texts): CheckRow {
	const row = { id: 'details', title: texts.checklist.details }
	return show.title.trim() === ''
		? { ...row, state: 'warning', line: texts.checklist.titleMissing }
		: { ...row, state: 'passed', line: texts.checklist.titleSet }
}

function recording({ recording, program }: Checked, texts: Texts): CheckRow {
	const row = { id: 'recording', title: texts.checklist.recording }
	if (recording.local.kind === 'failed') return { ...row, state: 'warning', line: texts.say.error(recording.local.error).message }
	if (!recording.withShow) return { ...row, state: 'optional', line: texts.checklist.notRecorded }
	if (recording.freeBytes === null) return { ...row, state: 'passed', line: recording.folder }
	const roomMs = recordingRoomMs(recording.freeBytes, program.encoderProfile)
	const free = formatBytes(recording.freeBytes)
	return roomMs < littleRoomMs
		? { ...row, state: 'warning', line: texts.checklist.lowRoom({ free, hours: formatDuration(roomMs) }) }
		: {
				...row,
				state: 'passed',
				line: texts.checklist.room({ free, hours: formatDuration(roomMs >= 36e5 ? Math.floor(roomMs / 36e5) * 36e5 : roomMs) }),
			}
}

/** Missing parts of the studio have their own rows; while everything works there are none. */
function parts({ app }: Checked, texts: Texts): readonly CheckRow[] {
	return app.problems.map(({ error, blocking }) => ({
		id: error.code,
		state: blocking ? 'failed' : 'warning',
		title: texts.checklist.parts,
		line: texts.say.both(error),
	}))
}

function names(things: readonly (Source | { readonly name: string })[]): string {
	return things.map(({ name }) => name).join(', ')
}
