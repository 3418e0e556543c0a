import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { flashesAndBeeps } from '../../e2e/support/flash-and-beep.ts'
import { frameColors, longestGapS, packets, streamFaults } from '../../e2e/support/media-probe.ts'
import { type Claim, claim } from './claims.ts'
import { segmentsOf } from './segments.ts'

const run = promisify(execFile)
const frameS = 1 / 30

/** What arrived at the ingest that was never disturbed. `knownScreen`: the captured display is our own, so its looks are known. */
export async function checkReceived(file: string, knownScreen: boolean): Promise<readonly Claim[]> {
	const all = await packets(file)
	const faults = streamFaults(all, frameS)
	const gapS = longestGapS(all, 'video')
	const frames = await frameColors(file)
	const stretches = segmentsOf(frames).filter(({ frames: count }) => count >= 8)
	const looks = stretches.map(({ look }) => look).filter((look, index, list) => look !== list[index - 1])
	const pairs = await flashesAndBeeps(file)
	const skewsMs = pairs.map(({ flashS, beepS }) => Math.abs(flashS - beepS) * 1000)
	const worstSkewMs = Math.max(...skewsMs)
	const screenEnd = frames.findIndex((frame, index) => index > 10 && Math.max(frame.r, frame.g, frame.b) < 12)
	const screenFrames = frames.slice(0, Math.max(0, screenEnd))
	const moving = new Set(screenFrames.map(({ r, g, b }) => `${r},${g},${b}`)).size
	return [
		claim(
			'Keyframes every 2 s, time stamps rising, first a keyframe',
			faults.length === 0,
			faults.length === 0 ? `${all.length} packets in order` : faults.slice(0, 3).join('; '),
		),
		claim('No frame is missing', gapS < 2.5 * frameS, `longest distance between two frames ${(gapS * 1000).toFixed(0)} ms`),
		claim(
			'The captured screen is shown and moves',
			screenFrames.length > 30 && (!knownScreen || moving > 3),
			`${screenFrames.length} frames, ${moving} different`,
		),
		claim(
			'Scenes follow each other as they were taken',
			looks.join(' ').includes('dark-or-flash between violet') || looks.join(' ').includes('dark-or-flash violet'),
			looks.join(' → '),
		),
		claim(
			'Flash and beep arrive within one frame of each other',
			pairs.length >= 2 && worstSkewMs <= frameS * 1000,
			`${pairs.length} pairs, worst ${worstSkewMs.toFixed(1)} ms`,
		),
	]
}

/** The destination whose connection was cut: two connections, each whole in itself. */
export async function checkInterrupted(files: readonly string[]): Promise<readonly Claim[]> {
	const faults = (await Promise.all(files.map(async (file) => streamFaults(await packets(file), frameS)))).flat()
	return [
		claim(
			'The cut destination came back, and both parts are whole',
			files.length === 2 && faults.length === 0,
			`${files.length} connections, ${faults[0] ?? 'no fault'}`,
		),
	]
}

export async function checkRecording(file: string, seconds: number): Promise<readonly Claim[]> {
	const { stdout } = await run('ffprobe', [
		'-v',
		'error',
		'-show_entries',
		'format=duration:chapter=start_time,end_time:chapter_tags=title',
		'-of',
		'json',
		file,
	])
	const info = JSON.parse(stdout) as { format: { duration: string }; chapters: { start_time: string; tags?: { title?: string } }[] }
	const durationS = Number(info.format.duration)
	const titles = info.chapters.map(({ tags }) => tags?.title ?? '')
	const all = await packets(file)
	const gapS = longestGapS(all, 'video')
	const { stdout: head } = await run('ffprobe', ['-v', 'trace', file], { maxBuffer: 64 * 1024 * 1024 }).then(
		({ stderr }) => ({ stdout: stderr }),
		() => ({ stdout: '' }),
	)
	const isFastStart = head.indexOf("type:'moov'") !== -1 && head.indexOf("type:'moov'") < head.indexOf("type:'mdat'")
	return [
		claim('The recording holds the whole show', durationS > seconds - 2, `${durationS.toFixed(1)} s`),
		claim('The recording misses no frame', gapS < 2.5 * frameS, `longest distance ${(gapS * 1000).toFixed(0)} ms`),
		claim('The ad break is a chapter of the recording', titles.includes('Ad break'), titles.join(', ') || 'no chapters'),
		claim(
			'The recording begins playing at once (index at the front)',
			isFastStart,
			isFastStart ? 'moov before mdat' : 'moov not before mdat',
		),
	]
}
