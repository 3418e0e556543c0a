import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { CutPlaces } from '../../../shared/domain/library.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { type ManagedProcess, startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { CutOrder, CutResult } from '../library-messages.ts'
import { createContinuousTs } from './continuous-ts.ts'
import { type CutOutput, copyArguments, edgeArguments, joinArguments, middleArguments } from './cut-arguments.ts'
import { type Cut, type CutKeyframes, type CutPlan, copiedCut, exactCut } from './cut-plan.ts'
import { keyframesAround } from './keyframes.ts'
import { readFacts } from './media-facts.ts'

export interface CutServices {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
}

const usualRate = 30
/** FFmpeg reports its progress twice a second; a disk may take longer, ms. */
const staleMs = 60_000

/** The keyframes around a cut, and the cut on the grid of pictures. */
async function inspect(path: string, cut: Cut, services: CutServices, signal?: AbortSignal) {
	const facts = await readFacts(path, services)
	const frameMs = 1000 / (facts.frameRate ?? usualRate)
	const around = (ms: number) => keyframesAround(path, ms, { ...services, ...(signal ? { signal } : {}) })
	const atIn = await around(Math.max(0, cut.inMs))
	const [anchor] = atIn
	if (!anchor) throw new AppError('recording-not-readable')
	// The first picture of a file need not be at its time 0.
	const onGrid = (ms: number) => anchor.atMs + Math.round((ms - anchor.atMs) / frameMs) * frameMs
	const inMs = onGrid(Math.max(0, cut.inMs))
	const outMs = Math.min(Math.max(onGrid(cut.outMs), inMs + frameMs), Math.max(facts.durationMs, inMs + frameMs))
	const keyframes: CutKeyframes = { in: atIn, out: await around(outMs), durationMs: facts.durationMs, frameMs }
	return { facts, keyframes, cut: { inMs, outMs } }
}

/** Where both ways of a cut fall. Rejects with AppError "recording-not-readable" and the others of readFacts. */
export async function cutPlaces(path: string, wanted: Cut, services: CutServices): Promise<CutPlaces> {
	const { facts, keyframes, cut } = await inspect(path, wanted, services)
	const copied = copiedCut(cut, keyframes)
	return {
		copied: { inMs: copied.from.atMs, outMs: copied.to?.atMs ?? facts.durationMs },
		exact: facts.videoCodec === 'h264' ? { inMs: cut.inMs, outMs: cut.outMs } : null,
	}
}

/** Writes the clip. Rejects with an AppError; nothing is left at `target` then. */
export async function makeCut(
	order: CutOrder,
	services: CutServices,
	signal: AbortSignal,
	onProgress: (share: number) => void,
): Promise<CutResult> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-clip-'))
	try {
		const { facts, keyframes, cut } = await inspect(order.path, order, services, signal)
		if (order.way === 'exact' && facts.videoCodec !== 'h264') throw new AppError('clip-not-exact')
		const plan = order.way === 'exact' ? exactCut(cut, keyframes) : copiedCut(cut, keyframes)
		const tracks = facts.tracks.filter(({ number }) => order.tracks.includes(number))
		const metadataPath = join(folder, 'metadata.txt')
		await writeFile(metadataPath, order.metadata)
		const output: CutOutput = {
			...{ target: order.target, metadataPath },
			...{ tracks: tracks.map(({ number }) => number), names: tracks.map(({ name }) => name) },
		}
		await write(order.path, plan, cut, keyframes.frameMs, output, services, signal, onProgress)
		const made = await readFacts(order.target, services)
		return { durationMs: made.durationMs, bytes: (await stat(order.target)).size }
	} catch (error) {
		await rm(order.target, { force: true }).catch(() => {})
		throw signal.aborted ? new AppError('clip-cancelled') : error
	} finally {
		await rm(folder, { recursive: true, force: true }).catch(() => {})
	}
}

async function write(
	path: string,
	plan: CutPlan,
	cut: Cut,
	frameMs: number,
	output: CutOutput,
	services: CutServices,
	signal: AbortSignal,
	onProgress: (share: number) => void,
): Promise<void> {
	const lengthMs = Math.max(1, cut.outMs - cut.inMs)
	const run = (args: readonly string[], input: boolean, onOutput?: (text: string) => void): ManagedProcess => {
		signal.throwIfAborted()
		const tool = startManagedProcess({ ...services, command: services.ffmpegPath, args, input, gentle: 'close-output', staleMs })
		const kill = () => tool.kill()
		signal.addEventListener('abort', kill)
		tool.exited.finally(() => signal.removeEventListener('abort', kill))
		if (onOutput) tool.output.setEncoding('utf8').on('data', onOutput)
		return tool
	}
	function follow(tool: () => ManagedProcess): (text: string) => void {
		return (text) => {
			tool().sawOutput()
			const us = [...text.matchAll(/^out_time_us=(\d+)/gm)].at(-1)?.[1]
			if (us !== undefined) onProgress(Math.min(1, Number(us) / 1000 / lengthMs))
		}
	}

	if (plan.kind === 'copied') {
		const tool = run(
			copyArguments(path, plan.from, plan.to, frameMs, output),
			false,
			follow(() => tool),
		)
		return check(tool)
	}
	const { head, middle, tail } = plan
	const depth = middle ? Math.round((middle.from.atMs - middle.from.decodedAtMs) / frameMs) : 2
	const pieces = [
		...(head ? [edgeArguments(path, head, frameMs, cut.inMs, depth)] : []),
		...(middle ? [middleArguments(path, middle.from, middle.to, frameMs, cut.inMs)] : []),
		...(tail ? [edgeArguments(path, tail, frameMs, cut.inMs, depth)] : []),
	]
	const join_ = run(
		joinArguments(path, cut.inMs, cut.outMs, output),
		true,
		follow(() => join_),
	)
	const input = join_.input
	if (!input) throw new AppError('clip-not-made', { system: 'stdin' })
	const stream = createContinuousTs()
	const joined = pipeline(stream, input)
	// Its own exit says why it ended.
	joined.catch(() => {})
	for (const args of pieces) {
		const tool = run(args, false)
		try {
			await pipeline(tool.output, stream, { end: false })
			await check(tool)
		} catch (error) {
			join_.kill()
			await join_.exited
			throw error
		}
	}
	stream.end()
	await joined.catch(() => {})
	await check(join_)
}

async function check(tool: ManagedProcess): Promise<void> {
	const exit = await tool.exited
	if (exit.code === 0) return
	const lines = tool.lastLines()
	if (lines.some((line) => /No space left/i.test(line))) throw new AppError('clip-disk-full', {}, { retryable: true })
	throw new AppError('clip-not-made', { system: lines.at(-1) ?? exit.spawnError ?? exit.signal ?? String(exit.code) })
}
