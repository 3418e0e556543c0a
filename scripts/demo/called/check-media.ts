import { levelDb, longestGapS, type Packet, packets, sound, streamFaults } from '../../../e2e/support/media-probe.ts'
import { type Color, type SmallFrame, smallFrames } from '../../../e2e/support/small-frames.ts'
import { type Claim, claim } from '../claims.ts'
import { type ExpectedScene, type ExpectedShow, type Looks, looksOf, offsetOf } from './looks.ts'

const frameS = 1 / 30
/** A cue and its picture may lie this far apart, beyond what all of them have in common. */
const toleranceMs = 2 * frameS * 1000 + 1
/** A text is drawn by a process of its own. */
const drawnWithinMs = 1000
/** Of the slate of a break, which comes with the platform's answer. */
const slateToleranceMs = 1000
const silentDb = -55
const sameDb = 1.5
/** At the borders of a film, s: the encoder's own blocks of sound reach over them. */
const borderS = 0.3

/** What arrived at one platform, against what the as-run log says. `name`: of the platform. */
export async function checkArrival(name: string, file: string, expected: ExpectedShow): Promise<readonly Claim[]> {
	const all = await packets(file)
	const frames = await smallFrames(file)
	const looks = looksOf(frames)
	const offsetMs = offsetOf(looks, expected.scenes)
	const heard = await sound(file)
	return [
		...wholeness(name, all, frames),
		...sceneClaims(name, looks, expected.scenes, offsetMs),
		textClaim(name, frames, expected, offsetMs),
		...(await soundClaims(name, heard, expected, offsetMs)),
	]
}

function wholeness(name: string, all: readonly Packet[], frames: readonly SmallFrame[]): readonly Claim[] {
	const faults = streamFaults(all, frameS)
	const video = all.filter(({ kind }) => kind === 'video')
	const lengthS = (video.at(-1)?.dtsS ?? 0) - (video[0]?.dtsS ?? 0)
	const gaps = { video: longestGapS(all, 'video'), audio: longestGapS(all, 'audio') }
	const isWhole = gaps.video < 1.5 * frameS && gaps.audio < 2.5 * frameS && video.length === Math.round(lengthS / frameS) + 1
	const inMs = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`
	return [
		claim(`${name}: time stamps rise, keyframes every 2 s`, faults.length === 0, faults[0] ?? `${all.length} packets in order`),
		claim(
			`${name}: no hole in picture and sound, every frame decodes`,
			isWhole && frames.length === video.length,
			`${frames.length} frames in ${lengthS.toFixed(1)} s, longest distance ${inMs(gaps.video)} and ${inMs(gaps.audio)}`,
		),
	]
}

function sceneClaims(name: string, looks: Looks, expected: readonly ExpectedScene[], offsetMs: number): readonly Claim[] {
	const seen = looks.map(({ scene }) => scene).join(', ')
	const wanted = expected.map(({ scene }) => scene).join(', ')
	const lags = expected.map(({ atMs }, index) => (looks[index]?.fromMs ?? Number.NaN) + offsetMs - atMs)
	const worst = (isSlate: boolean) =>
		Math.max(0, ...lags.filter((_, index) => index > 0 && isSlate === expected[index]?.isRough).map(Math.abs))
	const [ofTakes, ofSlates] = [worst(false), worst(true)]
	return [
		claim(
			`${name}: the scenes follow each other as they were called`,
			seen === wanted,
			seen === wanted ? seen : `${seen}, and not ${wanted}`,
		),
		claim(`${name}: each scene is there within two frames of its cue in the log`, ofTakes <= toleranceMs, `worst ${ofTakes.toFixed(0)} ms`),
		claim(`${name}: the slate comes and goes with the ads`, ofSlates <= slateToleranceMs, `worst ${ofSlates.toFixed(0)} ms`),
	]
}

/** The lower third stands over the lower part of the picture while its cue runs, and not before or after. */
function textClaim(name: string, frames: readonly SmallFrame[], { text }: ExpectedShow, offsetMs: number): Claim {
	const at = ({ atS }: SmallFrame) => atS * 1000 + offsetMs
	const during = frames.filter((frame) => at(frame) > text.inMs + drawnWithinMs && at(frame) < text.outMs - toleranceMs)
	const around = frames.filter((frame) => {
		const ms = at(frame)
		return (
			(ms > text.fromMs + toleranceMs && ms < text.inMs - toleranceMs) || (ms > text.outMs + drawnWithinMs && ms < text.toMs - toleranceMs)
		)
	})
	const shown = during.filter(hasText).length
	const wrong = around.filter(hasText).length
	return claim(
		`${name}: the lower third is there during its cue, and only then`,
		during.length > 30 && shown === during.length && around.length > 30 && wrong === 0,
		`${shown} of ${during.length} frames with it, ${wrong} of ${around.length} around`,
	)
}

function hasText(frame: SmallFrame): boolean {
	const background = frame.at(0.5, 0.3)
	const places = Array.from({ length: 20 }, (_, index) => frame.at(0.2 + 0.03 * index, 0.97))
	return places.filter((color) => distance(color, background) > 40).length >= 4
}

function distance(a: Color, b: Color): number {
	return Math.max(Math.abs(a.r - b.r), Math.abs(a.g - b.g), Math.abs(a.b - b.b))
}

async function soundClaims(
	name: string,
	{ startS, samples }: Awaited<ReturnType<typeof sound>>,
	{ film }: ExpectedShow,
	offsetMs: number,
): Promise<readonly Claim[]> {
	const index = (atMs: number) => Math.max(0, Math.round(((atMs - offsetMs) / 1000 - startS) * 48_000))
	const part = (fromMs: number, toMs: number) => samples.subarray(index(fromMs), index(toMs))
	const border = borderS * 1000
	const own = (await sound(film.file)).samples
	const ownDb = levelDb(own.subarray(48_000 * borderS, -48_000 * borderS))
	const heardDb = levelDb(part(film.fromMs + border, film.toMs - border))
	const elsewhere = [samples.subarray(48_000 * borderS, index(film.fromMs - border)), samples.subarray(index(film.toMs + border))]
	const elsewhereDb = Math.max(...elsewhere.map(levelDb))
	return [
		claim(
			`${name}: the film is as loud as its file`,
			Math.abs(heardDb - ownDb) < sameDb,
			`${heardDb.toFixed(1)} dB, the file ${ownDb.toFixed(1)} dB`,
		),
		claim(`${name}: it is silent before and after the film`, elsewhereDb < silentDb, `${elsewhereDb.toFixed(1)} dB`),
	]
}
